from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import Refused, check_permission
from astana.ui import keyset
from astana.ui.navigation import place_named
from monitoring.cases.queries import cases_visible_to
from monitoring.escalation import actions, queries, rules, silencing
from monitoring.escalation.behind import cells_behind, latest_words, reports_behind
from monitoring.escalation.by_zone import SPAN, groups_of
from monitoring.escalation.contact_pages import log_of
from monitoring.escalation.forms import AcknowledgeForm, TryAgainForm
from monitoring.escalation.reasons import words_of
from monitoring.escalation.rows import row_of
from monitoring.escalation.telling import deliveries_as_told, who_has_acknowledged
from violations.zones.models import Zone


@login_required
@require_GET
def alert_list(request):
    """All alerts, those that wait for the viewer's delegation, or of one zone; newest first.

    `?by=zone` shows them by zone instead.
    """
    check_permission(request.user, "see_alerts")
    everything = queries.alerts_visible_to(request.user)
    answers = may(request.user, "acknowledge_alert")
    waiting = queries.waiting_for(everything, request.user.delegation_id) if answers else None
    only_waiting = answers and "waiting" in request.GET
    by_zone = request.GET.get("by") == "zone"
    alerts = waiting if only_waiting else everything
    kept = "waiting&" if only_waiting else ""
    context = {
        "total": everything.count(),
        "waiting": waiting.count() if answers else 0,
        "only_waiting": only_waiting,
        "answers": answers,
        "may_drill": may(request.user, "start_drill"),
        "kept": kept,
    }
    context["tabs"] = _tabs(context, by_zone)
    delegations = list(guarantors())
    show = partial(row_of, delegations=delegations, viewer=request.user)
    if by_zone:
        context["groups"] = groups_of(alerts, since=timezone.now() - SPAN, row_of=show)
        return render(request, "escalation/list.html", context)
    alerts, context["zone_name"] = _of_zone(alerts, request.GET.get("zone", ""))
    after = request.GET.get("after", "")
    page = keyset.page(
        queries.for_list(alerts), "raised_at", after=after, size=queries.PAGE, newest_first=True
    )
    zone = urlencode({"zone": request.GET["zone"]}) + "&" if context["zone_name"] else ""
    context |= {
        "rows": [show(alert) for alert in page.rows],
        "is_continued": not page.is_first,
        "after": page.next,
        "here": kept + zone,
    }
    return render(request, "escalation/list.html", context)


def _of_zone(alerts, code):
    """(the alerts of a zone, its name); all of them, and "", where there is no such zone."""
    if code == "-":
        return alerts.filter(zone=None), _("Outside every zone")
    zone = Zone.objects.filter(code=code).first() if code and "\0" not in code else None
    return (alerts.filter(zone=zone), zone.name) if zone else (alerts, "")


def _tabs(context, by_zone):
    tabs = [
        {"name": _("All"), "url": "?", "is_here": not context["only_waiting"] and not by_zone,
         "count": context["total"]},
    ]  # fmt: skip
    if context["answers"]:
        tabs.append(
            {"name": _("Waiting for us"), "url": "?waiting",
             "is_here": context["only_waiting"] and not by_zone, "count": context["waiting"]}
        )  # fmt: skip
    tabs.append({"name": _("By zone"), "url": f"?{context['kept']}by=zone", "is_here": by_zone})
    return tabs


@login_required
@require_GET
def waiting(request):
    """How many alerts wait for the viewer's delegation by now; nothing where it is as `shown`."""
    check_permission(request.user, "see_alerts")
    place = place_named("escalation:list", request.user)
    if request.GET.get("shown") == str(place.count):
        return HttpResponse(status=204)
    return render(request, "ui/counted.html", {"place": place, "parts": ["bar", "menu", "bottom"]})


@login_required
@require_GET
def alert_detail(request, number):
    """Why it was raised, who has seen it, how each delivery went. Opening it marks nothing."""
    return _show(request, number, AcknowledgeForm())


def _show(request, number, form, status=200):
    check_permission(request.user, "see_alerts")
    alert = get_object_or_404(
        queries.for_list(queries.alerts_visible_to(request.user)), number=number
    )
    delegations = list(guarantors())
    deliveries = list(queries.deliveries_of(alert))
    behind = reports_behind(alert, request.user)
    seen = who_has_acknowledged(alert, delegations, deliveries, viewer=request.user)
    context = {
        "row": row_of(alert, delegations, request.user),
        "alert": alert,
        "seen": seen,
        "missing": [one.delegation.code for one in seen if not one.at],
        "deliveries": deliveries_as_told(deliveries, viewer=request.user),
        "why": alert.why,
        "why_in_words": words_of(alert.why),
        "latest": latest_words(alert),
        "behind": behind,
        "cells": cells_behind(alert, behind.reports),
        "report": behind.the_only_one,
        "case": _case_of(alert, behind, request.user),
        "can_acknowledge": rules.can_acknowledge(alert, by=request.user),
        "can_close": rules.can_close(alert, by=request.user),
        "courses": alert.courses.select_related("delegation", "held_by"),
        **log_of(alert, request.user),
        "form": form,
    }
    return render(request, "escalation/detail.html", context, status=status)


def _case_of(alert, behind, viewer):
    """The case whose deadline passed, or that of the one report; None of what tells of several."""
    if not alert.case and behind.count != 1:
        return None
    return cases_visible_to(viewer).filter(incident__told_by__report=alert.report_id).first()


@login_required
@require_POST
def acknowledge(request, number):
    alert = get_object_or_404(queries.alerts_visible_to(request.user), number=number)
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        return _show(request, number, form, status=422)
    remark = form.cleaned_data["remark"]
    actions.acknowledge(alert, remark=remark, by=request.user, at=timezone.now())
    if request.htmx:
        return _row(request, number)
    messages.success(request, _("Acknowledged for your delegation. It stays open for the others."))
    return redirect("escalation:detail", number=number)


def _row(request, number):
    alert = queries.for_list(queries.alerts_visible_to(request.user)).get(number=number)
    row = row_of(alert, list(guarantors()), request.user)
    return render(request, "escalation/_row.html", {"row": row, "answers": True, "is_chosen": True})


@login_required
@require_POST
def close(request, number):
    alert = get_object_or_404(queries.alerts_visible_to(request.user), number=number)
    actions.close(alert, by=request.user, at=timezone.now())
    messages.success(request, _("Your delegation is done with this alert."))
    return redirect("escalation:detail", number=number)


@login_required
@require_POST
def drill(request):
    alert = silencing.start_drill(by=request.user, at=timezone.now())
    return redirect("escalation:detail", number=alert.number)


@login_required
@require_POST
def try_again(request, number):
    check_permission(request.user, "see_alerts")
    alert = get_object_or_404(queries.alerts_visible_to(request.user), number=number)
    form = TryAgainForm(request.POST)
    if not form.is_valid():
        raise Refused(_("It is not said which delivery to try again."))
    delivery = alert.deliveries.filter(pk=form.cleaned_data["delivery"]).first()
    if delivery is None:
        raise Http404
    actions.try_again(delivery, by=request.user, at=timezone.now())
    messages.success(request, _("It is being tried again."))
    return redirect("escalation:detail", number=number)
