"""Three kinds of filing, each with its list, its page and its one-page form."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from astana.accounts.permissions import may
from astana.ids import new_id
from astana.ledger.queries import entries_about
from astana.ui import keyset
from violations.coverage.actions import FILE, amend, withdraw
from violations.coverage.filters import PlaceAndDays
from violations.coverage.forms import FORMS
from violations.coverage.models import KINDS
from violations.coverage.queries import complete, current, versions_of, visible_to
from violations.coverage.reasons import ReasonForm
from violations.coverage.rules import (
    AlreadyFiled,
    can_amend,
    can_file,
    check_can_amend,
    check_can_file,
    check_can_list,
)
from violations.coverage.saying import changes_between, lines_of, reports_named, title_of
from violations.coverage.showing import TITLES, shell
from violations.coverage.usual import form_over, usual_form
from violations.reports.clocks import is_skewed, skew_of
from violations.reports.queries import reports_visible_to

ROWS = 25


@login_required
@require_GET
def filed_list(request, kind):
    """One kind, newest first; the filters stand in the address."""
    check_can_list(by=request.user)
    filters = PlaceAndDays(request.GET)
    filings = filters.narrow(complete(current(visible_to(request.user, KINDS[kind]))))
    after = request.GET.get("after", "")
    page = keyset.page(filings, "began_at", after=after, size=ROWS, newest_first=True)
    asked = request.GET.copy()
    asked.pop("after", None)
    context = shell(request.user, kind) | {
        "page": page,
        "rows": [(filing, title_of(filing)) for filing in page.rows],
        "filters": filters,
        "asked": asked.urlencode(),
        "is_narrowed": bool(filters.said()),
    }
    return render(request, "coverage/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request, kind):
    """The one-page form, and the filing of what it says under the id that came with it."""
    check_can_file(by=request.user)
    if request.method != "POST":
        form = usual_form(kind, by=request.user, at=timezone.now())
        return _show_form(request, kind, form, new_id(), is_fresh=True)
    form = FORMS[kind].from_post(request.POST, by=request.user)
    filing_id = _id_in(request.POST)
    if filing_id is None:
        form.add_error(None, _("The form came without its number and has a new one. File again."))
    if not form.is_valid():
        return _show_form(request, kind, form, filing_id or new_id(), status=422)
    try:
        filing, _new = FILE[kind](filing_id, form.content(), **_who_and_when(request, form))
    except AlreadyFiled as conflict:
        return _show_form(
            request, kind, form, new_id(), status=409, filed=conflict.filing, is_conflict=True
        )
    messages.success(request, _("%(number)s is filed.") % {"number": filing})
    return redirect("coverage:detail", kind, filing.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_one(request, kind, filing_id):
    """The same form with what is filed; files another version with its reason."""
    filing = get_object_or_404(complete(visible_to(request.user, KINDS[kind])), pk=filing_id)
    check_can_file(by=request.user)
    if request.method != "POST":
        check_can_amend(filing, by=request.user)
        is_back = "back" in request.GET and kind == "outages" and filing.ended_at is None
        form = form_over(filing, ended_at=timezone.now() if is_back else None)
        reason = ReasonForm(initial={"reason": _("It works again.") if is_back else ""})
        return _show_form(request, kind, form, new_id(), amended=filing, reason=reason)
    form = FORMS[kind].from_post(request.POST, by=request.user)
    reason = ReasonForm.from_post(request.POST)
    version_id = _id_in(request.POST) or new_id()
    if not (form.is_valid() & reason.is_valid()):
        return _show_form(
            request, kind, form, version_id, status=422, amended=filing, reason=reason
        )
    version, _new = amend(
        filing,
        version_id,
        form.content(),
        reason=reason.cleaned_data["reason"],
        **_who_and_when(request, form),
    )
    messages.success(request, _("Version %(n)d is filed.") % {"n": version.version})
    return redirect("coverage:detail", kind, version.pk)


@login_required
@require_POST
def withdraw_one(request, kind, filing_id):
    """Files the version that withdraws it."""
    filing = get_object_or_404(complete(visible_to(request.user, KINDS[kind])), pk=filing_id)
    check_can_file(by=request.user)
    reason = ReasonForm.from_post(request.POST)
    if not reason.is_valid():
        return _show_detail(request, filing, withdrawal=reason, status=422)
    version_id = _id_in(request.POST) or new_id()
    said = reason.cleaned_data["reason"]
    version, _new = withdraw(filing, version_id, reason=said, by=request.user, at=timezone.now())
    messages.success(request, _("%(number)s is withdrawn.") % {"number": version})
    return redirect("coverage:detail", kind, version.pk)


@login_required
@require_GET
def detail(request, kind, filing_id):
    filing = get_object_or_404(complete(visible_to(request.user, KINDS[kind])), pk=filing_id)
    return _show_detail(request, filing, withdrawal=ReasonForm())


def _show_detail(request, filing, *, withdrawal, status=200):
    versions = list(complete(versions_of(filing)))
    pairs = zip([None, *versions], versions, strict=False)
    context = shell(request.user, filing.kind) | {
        "filing": filing,
        "title": title_of(filing),
        "lines": lines_of(filing),
        "versions": [
            (version, changes_between(older, version) if older else []) for older, version in pairs
        ],
        "newest": versions[-1],
        "reports": reports_named(filing, reports_visible_to(request.user)),
        "entry": entries_about(filing.subject).first(),
        "skew": skew_of(filing).total_seconds() if is_skewed(filing) else None,
        "can_amend": can_amend(filing, by=request.user),
        "can_file_report": may(request.user, "file_report"),
        "can_say_back": filing.kind == "outages" and filing.ended_at is None,
        "withdrawal": withdrawal,
        "version_id": new_id(),
    }
    return render(request, "coverage/detail.html", context, status=status)


def _show_form(request, kind, form, filing_id, *, status=200, **context):
    context |= shell(request.user, kind) | {
        "form": form,
        "filing_id": filing_id,
        "fragment": f"coverage/forms/_{KINDS[kind].noun}.html",
        "form_title": TITLES[kind],
        "can_file": can_file(by=request.user),
    }
    return render(request, "coverage/form.html", context, status=status)


def _who_and_when(request, form):
    return {
        "by": request.user,
        "at": timezone.now(),
        "device_clock_at": form.cleaned_data["device_clock_at"],
    }


def _id_in(post):
    try:
        return uuid.UUID(post.get("filing_id", ""))
    except ValueError:
        return None
