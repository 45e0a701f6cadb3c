"""What a person takes away: receipts, reports and the blank form, and the check of a receipt."""

from allauth.core.internal.ratelimit import consume
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from violations.reports.paper.blank import blank_form
from violations.reports.paper.receipt import picture_uri_of, receipt_paper, rows_of
from violations.reports.paper.report import report_paper
from violations.reports.reading import report_or_404
from violations.reports.receipts import receipt_of, recorded_at

CHECKS = {"check": "20/5m/ip"}


class CheckForm(forms.Form):
    """A number and a digest, as they stand on a receipt."""

    number = forms.RegexField(
        r"^(R-)?[0-9]{4}-[0-9]{1,10}$",
        label=_("Number of the report"),
        help_text=_("For example R-2017-0042."),
        error_messages={"invalid": _("Write the number as it stands on the receipt.")},
    )
    digest = forms.RegexField(
        r"^[0-9a-fA-F]{64}$",
        label=_("Digest"),
        help_text=_("64 digits and letters from a to f."),
        error_messages={"invalid": _("Write all 64 digits and letters of the digest.")},
    )

    def receipts(self):
        said = self.cleaned_data
        return recorded_at(said["number"].removeprefix("R-"), said["digest"].lower())


@require_safe
def check_receipt(request):
    """Whether a number and a digest belong together in the record; says since when, nothing else.

    Without a sign-in: who keeps a receipt may have no account any more, and a court never had one.
    Who knows the digest knows what the report says; nobody can guess it, and tries are limited.
    """
    form = CheckForm(request.GET) if request.GET else CheckForm()
    context = {"form": form, "status": "", "receipts": []}
    status = 200
    if form.is_bound and form.is_valid():
        if _may_ask(request):
            context["receipts"] = form.receipts()
            context["status"] = "found" if context["receipts"] else "not_found"
        else:
            context["status"], status = "too_many", 429
    elif form.is_bound:
        status = 422
    response = render(request, "reports/receipt_check.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _may_ask(request):
    """Twenty times in five minutes; not at all while nobody can count."""
    try:
        return bool(consume(request, app="reports", action="check", config=CHECKS, limit_get=True))
    except RedisError:
        return False


@login_required
@require_safe
def receipt(request, report_id):
    """The receipt of one version, to print or keep."""
    report, kept = _receipt_or_404(request, report_id)
    context = {
        "report": report,
        "receipt": kept,
        "rows": rows_of(kept),
        "picture": picture_uri_of(kept),
    }
    return render(request, "reports/receipt.html", context)


@login_required
@require_safe
def receipt_text(request, report_id):
    report, kept = _receipt_or_404(request, report_id)
    return _to_keep(kept.text, "text/plain; charset=utf-8", f"receipt-R-{report.number}.txt")


@login_required
@require_safe
def receipt_pdf(request, report_id):
    report, kept = _receipt_or_404(request, report_id)
    return _to_keep(receipt_paper(kept), "application/pdf", f"receipt-R-{report.number}.pdf")


@login_required
@require_safe
def report_pdf(request, report_id):
    """One version of a report as PDF, in the language of the reader."""
    report = report_or_404(request, report_id)
    name = f"{report}-{report.version}.pdf"
    return _to_keep(report_paper(report), "application/pdf", name)


@login_required
@require_safe
def blank_pdf(request):
    """The blank form as PDF, in the language asked for or else that of the reader."""
    language = request.GET.get("language", "")
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else translation.get_language()):
        return _to_keep(blank_form(), "application/pdf", f"form-{translation.get_language()}.pdf")


def _receipt_or_404(request, report_id):
    report = report_or_404(request, report_id)
    kept = receipt_of(report)
    if kept is None:
        raise Http404
    return report, kept


def _to_keep(content, kind, name):
    response = HttpResponse(content, kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
