"""Documents of a case: issued, kept, given out; and the page that a QR code leads to."""

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from redis.exceptions import RedisError

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.queries import entries_about
from astana.ui import keyset
from monitoring.cases.event import title
from monitoring.cases.queries import cases_visible_to
from monitoring.cases.versions import version_of
from monitoring.documents.actions import issue_document
from monitoring.documents.casefile.asking import ask_for_case_file
from monitoring.documents.casefile.keeping import path_of
from monitoring.documents.docx import docx_of
from monitoring.documents.enums import Progress
from monitoring.documents.forms import CaseFileForm, IssueForm, VerifyForm
from monitoring.documents.models import Document
from monitoring.documents.printing import pdf_of, sha256_of
from monitoring.documents.queries import case_files_of, documents_visible_to
from monitoring.documents.rules import papers_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CHECKS = {"check": "30/5m/ip"}
SHOWN = 20


@login_required
@require_safe
def of_case(request, number):
    """What was issued of a case, and what can be."""
    return _show(request, _case_or_404(request, number))


@login_required
@require_POST
def issue(request, number):
    """Issue a document of the case as it stands now."""
    case = _case_or_404(request, number)
    form = IssueForm(request.POST, papers=papers_of(case))
    if not form.is_valid():
        return _show(request, case, issue_form=form, status=422)
    try:
        document = issue_document(case, **form.cleaned_data, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return _show(request, case, issue_form=form, refusal=refusal.reason, status=409)
    messages.success(request, _("Issued: %(document)s.") % {"document": document})
    return redirect("documents:of_case", case.number)


@login_required
@require_safe
def pdf(request, document_id):
    """The PDF, set again from what was issued; it must be the same bytes."""
    document = _document_or_404(request, document_id)
    content = pdf_of(document.said, document.language)
    response = _to_keep(content, "application/pdf", f"{document.file_name}.pdf")
    response["ETag"] = f'"{document.pdf_sha256}"'
    return response


@login_required
@require_safe
def docx(request, document_id):
    """The same words as DOCX, to paste from."""
    document = _document_or_404(request, document_id)
    content = docx_of(document.said, document.language)
    return _to_keep(content, DOCX, f"{document.file_name}.docx")


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request, document_id):
    """Whether a document is in the record, and whether a file is that document.

    Without a sign-in: who holds the paper knows its number, and may be a court. It tells nothing
    that does not stand on the paper, and nobody can guess its address.
    """
    compares = request.method == "POST"
    if compares and not _may_ask(request):
        return render(request, "documents/verify.html", {"too_many": True}, status=429)
    document = get_object_or_404(Document.objects.select_related("case"), pk=document_id)
    form = VerifyForm(request.POST, request.FILES) if compares else VerifyForm()
    is_same = form.sha256 == document.pdf_sha256 if form.is_bound and form.is_valid() else None
    context = {
        "document": document,
        "entry": entries_about(f"document:{document.pk}").first(),
        "form": form,
        "is_same": is_same,
        "went_on": version_of(document.case) != document.version_of_case,
        "cannot_be_set_again": is_same is False and not _is_set_again(document),
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    response = render(request, "documents/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def ask(request, number):
    """Have a case file put together."""
    case = _case_or_404(request, number)
    form = CaseFileForm(request.POST)
    if not form.is_valid():
        return _show(request, case, case_file_form=form, status=422)
    try:
        ask_for_case_file(
            case,
            language=get_language(),
            with_evidence=form.cleaned_data["with_evidence"],
            by=request.user,
            at=timezone.now(),
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        return _show(request, case, case_file_form=form, refusal=refusal.reason, status=409)
    return redirect(reverse("documents:of_case", args=[case.number]) + "#case-files")


@login_required
@require_safe
def case_files(request, number):
    """The viewer's case files with how far each is, by themselves."""
    case = _case_or_404(request, number)
    return render(request, "documents/_case_files.html", _files_context(request, case))


@login_required
@require_safe
def case_file(request, case_file_id):
    """The case file itself."""
    found = get_object_or_404(case_files_of(request.user), pk=case_file_id)
    path = path_of(found)
    if found.progress != Progress.READY or not path.exists():
        raise Http404
    name = f"{found.case.number}-{found.asked_at:%Y%m%d-%H%M}.zip"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/zip"
    response["Cache-Control"] = "no-store"
    return response


def _show(request, case, *, issue_form=None, case_file_form=None, refusal="", status=200):
    after = request.GET.get("after", "")
    documents = documents_visible_to(request.user).filter(case=case)
    documents = documents.select_related("case", "issued_by__delegation").defer("said")
    page = keyset.page(documents, "issued_at", after=after, size=SHOWN, newest_first=True)
    context = {
        "case": case,
        "title": title(case.incident),
        "page": page,
        "version": version_of(case),
        "issue_form": issue_form or IssueForm(papers=papers_of(case)),
        "case_file_form": case_file_form or CaseFileForm(),
        "refusal": refusal,
    } | _files_context(request, case)
    return render(request, "documents/of_case.html", context, status=status)


def _files_context(request, case):
    files = list(case_files_of(request.user).filter(case=case).select_related("case")[:5])
    is_moving = any(file.progress == Progress.ASKED_FOR for file in files)
    return {"case": case, "files": files, "is_moving": is_moving}


def _case_or_404(request, number):
    cases = cases_visible_to(request.user).select_related(
        "incident__violation_type", "incident__area", "incident__zone"
    )
    return get_object_or_404(cases, number=number)


def _document_or_404(request, document_id):
    documents = documents_visible_to(request.user).select_related("case")
    return get_object_or_404(documents, pk=document_id)


def _is_set_again(document):
    """Whether the words on it still make the very bytes that were issued."""
    return sha256_of(pdf_of(document.said, document.language)) == document.pdf_sha256


def _may_ask(request):
    """Thirty times in five minutes; not at all while nobody can count."""
    try:
        return bool(
            consume(request, app="documents", action="check", config=CHECKS, limit_get=True)
        )
    except RedisError:
        return False


def _to_keep(content, kind, name):
    response = HttpResponse(content, kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response
