"""The pages of what is announced before it begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from astana.accounts.permissions import may
from astana.accounts.rules import allowed, check_permission
from astana.ui import keyset
from monitoring.detection import actions, rules
from monitoring.detection.enums import Activity
from monitoring.detection.forms import ActivityForm
from monitoring.detection.queries import activities_visible_to


@login_required
@require_safe
def activity_list(request):
    """What was announced, newest first."""
    check_permission(request.user, "see_detection")
    found = activities_visible_to(request.user)
    kind = request.GET.get("kind", "")
    if kind in Activity.values:
        found = found.filter(kind=kind)
    page = keyset.page(
        found, "began_at", after=request.GET.get("after", ""), size=30, newest_first=True
    )
    now, user = timezone.now(), request.user
    rows = [
        {
            "activity": one,
            "is_on": one.began_at <= now < one.ended_at and not one.withdrawn_at,
            "is_over": one.ended_at <= now,
            "may_withdraw": allowed(rules.check_can_withdraw, one, by=user) and one.ended_at > now,
        }
        for one in page.rows
    ]
    context = {
        "page": page,
        "rows": rows,
        "kind": kind if kind in Activity.values else "",
        "kinds": Activity,
        "may_announce": may(user, "announce_activity"),
    }
    return render(request, "detection/planned.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request):
    """Announce an exercise, demining, a convoy or a window of silence."""
    rules.check_can_announce(by=request.user)
    form = ActivityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.announce_activity(form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Announced. It stands beside what is found there then."))
        return redirect("detection:planned")
    status = 422 if form.is_bound else 200
    return render(request, "detection/announce.html", {"form": form}, status=status)


@login_required
@require_POST
def withdraw(request, activity_id):
    check_permission(request.user, "announce_activity")
    activity = get_object_or_404(activities_visible_to(request.user), pk=activity_id)
    actions.withdraw_activity(activity, by=request.user, at=timezone.now())
    messages.success(request, _("Withdrawn. It stays in the list."))
    return redirect("detection:planned")
