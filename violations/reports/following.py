"""What is done about a filed report: amended, withdrawn, its caller opened."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from astana.accounts.rules import NotPermitted, Refused
from astana.ids import new_id
from violations.reports import rules
from violations.reports.amending import amend_report, withdraw_report
from violations.reports.callers import OpeningReason, keeps_caller, open_caller, openings_of
from violations.reports.entries import entries_of
from violations.reports.forms import FilingForm
from violations.reports.given import GivenForm, read_json, read_post
from violations.reports.queries import complete, versions_of
from violations.reports.questions import choice
from violations.reports.reading import report_or_404
from violations.reports.rules import AlreadyFiled, Overtaken
from violations.reports.versions import side_by_side
from violations.reports.views import act_in, id_in, show_again, show_form
from violations.reports.whereabouts import can_see_whereabouts

MOST_REASON = 2000


class ReasonForm(GivenForm):
    """Why a report is amended or withdrawn."""

    amendment_reason = forms.CharField(
        label=gettext_lazy("Why? The reason stands beside both versions."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Write no names of witnesses."),
        error_messages={"required": gettext_lazy("Say why.")},
    )

    @classmethod
    def from_post(cls, post):
        return cls(*read_post(post, cls.base_fields))

    @classmethod
    def from_json(cls, said):
        return cls(*read_json(said, cls.base_fields))


class OpeningForm(forms.Form):
    """Why somebody opens who called."""

    reason = choice(OpeningReason, gettext_lazy("Why do you open it?"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request, report_id):
    """The form with what the report says; filing it makes the next version."""
    report = report_or_404(request, report_id)
    rules.check_may_amend(report, by=request.user)
    if request.method != "POST":
        last = _last(report)
        if last.pk != report.pk:
            words = _("Version %(old)d was amended. This amends version %(last)d, the current one.")
            messages.info(request, words % {"old": report.version, "last": last.version})
            return redirect("reports:amend", last.pk)
        return _show(request, report, _prefilled(report, request.user), ReasonForm(), new_id())
    act, version_id = act_in(request.POST), id_in(request.POST) or new_id()
    reason = ReasonForm.from_post(request.POST)
    if act != "file":
        reason = ReasonForm(initial=request.POST.dict())
        return show_again(request, act, version_id, **_around(request, report, reason))
    form = FilingForm.from_post(request.POST)
    if not all([reason.is_valid(), form.is_valid()]):
        return _show(request, report, form, reason, version_id, status=422)
    try:
        amend_report(
            report, version_id, form.content(), reason=reason.cleaned_data["amendment_reason"],
            by=request.user, at=timezone.now(), device_clock_at=form.device_clock_at,
            clears_whereabouts=form.clears_whereabouts(),
        )  # fmt: skip
    except NotPermitted:
        raise
    except Overtaken as overtaken:
        last = complete(versions_of(report)).get(pk=overtaken.current.pk)
        between = side_by_side(report, last, request.user)
        return _show(
            request, last, form, reason, new_id(), status=409,
            refusal=overtaken.reason, compared=between,
        )  # fmt: skip
    except AlreadyFiled as conflict:
        return _show(request, report, form, reason, new_id(), status=409, refusal=conflict.reason)
    except Refused as refusal:
        return _show(request, report, form, reason, version_id, status=409, refusal=refusal.reason)
    messages.success(request, _("The amendment is filed. The version before stays readable."))
    return redirect("reports:detail", version_id)


def _prefilled(report, viewer):
    """The form as if the report's author had just typed it."""
    sees = can_see_whereabouts(report, viewer)
    entries = entries_of(report, FilingForm.base_fields, with_whereabouts=sees)
    return FilingForm.from_post(entries, checked=False)


def _show(request, report, form, reason, version_id, *, status=200, **more):
    return show_form(
        request, form, version_id, status=status, **_around(request, report, reason), **more
    )


def _around(request, report, reason):
    """What the page of an amendment shows beside the steps."""
    return {
        "template": "reports/amend.html",
        "is_amendment": True,
        "report": report,
        "reason_form": reason,
    }


def _last(report):
    return versions_of(report).last()


def _why_not(check, report, *, by):
    """The reason for which a check refuses; empty where it does not."""
    try:
        check(report, by=by)
    except Refused as refusal:
        return refusal.reason
    return ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, report_id):
    """Asks why, then files that the report is withdrawn."""
    report = report_or_404(request, report_id)
    rules.check_may_amend(report, by=request.user)
    form = ReasonForm.from_post(request.POST) if request.method == "POST" else ReasonForm()
    version_id, refusal, status = id_in(request.POST) or new_id(), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_report(
                report, version_id, reason=form.cleaned_data["amendment_reason"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refused as refused:
            refusal, status = refused.reason, 409
        else:
            messages.success(request, _("The report is withdrawn. It stays readable."))
            return redirect("reports:detail", version_id)
    elif request.method == "POST":
        status = 422
    else:
        refusal = _why_not(rules.check_can_withdraw, report, by=request.user)
    context = {
        "report": report,
        "last": _last(report),
        "form": form,
        "version_id": version_id,
        "refusal": refusal,
        "is_possible": request.method == "POST" or not refusal,
    }
    return render(request, "reports/withdraw.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("opened")
def caller(request, report_id):
    """Asks why, then shows who called: in this answer only, which no device keeps."""
    report = report_or_404(request, report_id)
    rules.check_can_open_caller(report, by=request.user)
    form = OpeningForm(request.POST or None)
    opened, status = None, 200
    if request.method == "POST" and form.is_valid():
        opened = open_caller(
            report, form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
    elif request.method == "POST":
        status = 422
    context = {
        "report": report,
        "form": form,
        "opened": opened,
        "has_caller": keeps_caller(report),
        "openings": openings_of(report),
    }
    response = render(request, "reports/caller.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
