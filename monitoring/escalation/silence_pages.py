"""Silences: every guarantor sees them all, each begins and lifts its own."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.ui import keyset
from monitoring.escalation.queries import PAGE
from monitoring.escalation.silence_queries import silences_visible_to, with_what_they_hold
from monitoring.escalation.silencing import lift, silence
from monitoring.investigation.forms import InstantField
from violations.reports.enums import Severity
from violations.zones.models import Zone


class SilenceForm(forms.Form):
    """For which alerts, until when, and why."""

    zone = forms.ModelChoiceField(
        Zone.objects.all(),
        label=gettext_lazy("Zone"),
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("All zones"),
    )
    least_severity = forms.TypedChoiceField(
        label=gettext_lazy("This and what is graver is told all the same"),
        choices=[one for one in Severity.choices if one[0] >= 2],
        coerce=int,
        initial=Severity.GRAVE,
    )
    ends_at = InstantField(
        label=gettext_lazy("Until"), help_text=gettext_lazy("A week from now at most.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, which every guarantor reads"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def silences(request):
    """Those that stand and those that are over, newest first; POST begins one."""
    check_permission(request.user, "see_alerts")
    if request.method != "POST":
        return _show(request, SilenceForm())
    check_permission(request.user, "silence_alerts")
    form = SilenceForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        silence(**form.cleaned_data, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refused:
        form.add_error("ends_at", refused.reason)
        return _show(request, form, status=409)
    messages.success(request, _("The silence holds for alerts raised from now on."))
    return redirect("escalation:silences")


def _show(request, form, status=200):
    found = with_what_they_hold(silences_visible_to(request.user))
    after = request.GET.get("after", "")
    page = keyset.page(found, "at", after=after, size=PAGE, newest_first=True)
    at = timezone.now()
    context = {
        "rows": [
            {
                "silence": one,
                "spares": Severity(one.least_severity).label,
                "stands": one.lifted_at is None and one.ends_at > at,
                "is_ours": one.delegation_id == request.user.delegation_id,
            }
            for one in page.rows
        ],
        "after": page.next,
        "is_continued": not page.is_first,
        "may_silence": may(request.user, "silence_alerts"),
        "form": form,
    }
    return render(request, "escalation/silences.html", context, status=status)


@login_required
@require_POST
def end(request, pk):
    made = get_object_or_404(silences_visible_to(request.user), pk=pk)
    lift(made, by=request.user, at=timezone.now())
    messages.success(request, _("The silence has ended. What it held back is told now."))
    return redirect("escalation:silences")
