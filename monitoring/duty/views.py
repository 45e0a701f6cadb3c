import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.accounts.rules import Refused, check_permission
from monitoring.duty import actions, queries
from monitoring.duty.forms import HandOverForm, SpanForm, SwapForm
from monitoring.duty.week import WEEK, monday_of, roster_of


@login_required
@require_GET
def week(request):
    """Who is on duty this week, and when nobody is."""
    return _show(request)


def _show(request, status=200, **forms):
    check_permission(request.user, "see_roster")
    at = timezone.now()
    viewer = request.user
    begins_at = monday_of(_day(request.GET.get("week", ""), at), viewer.delegation.time_zone)
    watched = Delegation.objects.filter(
        kind__in=[DelegationKind.GUARANTOR, DelegationKind.HOST]
    ).order_by("position")
    rosters = [roster_of(one, begins_at, viewer=viewer, at=at) for one in watched]
    colleagues = list(queries.colleagues(viewer))
    context = {
        "rosters": sorted(rosters, key=lambda one: not one.is_ours),
        "begins_at": begins_at,
        "before": (begins_at - WEEK).date(),
        "after": (begins_at + WEEK).date(),
        "leaves": queries.own_leaves(viewer).filter(ends_at__gt=at).select_related("person"),
        "asked": queries.swaps_open_for(viewer).select_related("shift__person"),
        "own": queries.own_shifts(viewer).filter(ends_at__gt=at).select_related("person")[:30],
        "colleagues": colleagues,
        "hand_overs": queries.hand_overs_of(viewer).select_related("by")[:5],
        "may_keep": may(viewer, "keep_roster"),
        "shift_form": SpanForm(viewer=viewer, prefix="shift"),
        "leave_form": SpanForm(viewer=viewer, prefix="leave"),
        "hand_over_form": HandOverForm(),
    }
    return render(request, "duty/week.html", context | forms, status=status)


def _day(text, at):
    """The day that the address names, else today."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return at.date()
    return day if 2000 <= day.year <= 2200 else at.date()


@login_required
@require_POST
def put_on_duty(request):
    return _span(request, "shift", actions.put_on_duty, _("The shift stands in the roster."))


@login_required
@require_POST
def go_on_leave(request):
    return _span(request, "leave", actions.go_on_leave, _("The leave stands in the roster."))


def _span(request, name, act, words):
    check_permission(request.user, "keep_roster")
    form = SpanForm(request.POST, viewer=request.user, prefix=name)
    if not form.is_valid():
        return _show(request, status=422, **{f"{name}_form": form})
    said = form.cleaned_data
    act(
        said["person"],
        begins_at=said["begins_at"],
        ends_at=said["ends_at"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, words)
    return redirect("duty:week")


@login_required
@require_POST
def take_back_shift(request, pk):
    shift = get_object_or_404(queries.own_shifts(request.user), pk=pk)
    actions.take_back_shift(shift, by=request.user, at=timezone.now())
    return redirect("duty:week")


@login_required
@require_POST
def take_back_leave(request, pk):
    leave = get_object_or_404(queries.own_leaves(request.user), pk=pk)
    actions.take_back_leave(leave, by=request.user, at=timezone.now())
    return redirect("duty:week")


@login_required
@require_POST
def ask_to_swap(request, pk):
    shift = get_object_or_404(queries.own_shifts(request.user), pk=pk)
    form = SwapForm(request.POST, viewer=request.user)
    if not form.is_valid():
        raise Refused(_("Ask a colleague of your own delegation."))
    actions.ask_to_swap(shift, form.cleaned_data["asked"], by=request.user, at=timezone.now())
    messages.success(request, _("Your colleague is asked. Until a yes the shift stays."))
    return redirect("duty:week")


@login_required
@require_POST
def answer_swap(request, pk):
    swap = get_object_or_404(queries.swaps_open_for(request.user), pk=pk)
    is_taken = request.POST.get("answer") == "yes"
    actions.answer_swap(swap, is_taken, by=request.user, at=timezone.now())
    return redirect("duty:week")


@login_required
@require_POST
def hand_over(request):
    check_permission(request.user, "keep_roster")
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _show(request, status=422, hand_over_form=form)
    actions.hand_over(form.cleaned_data["words"], by=request.user, at=timezone.now())
    messages.success(request, _("Handed over."))
    return redirect("duty:week")
