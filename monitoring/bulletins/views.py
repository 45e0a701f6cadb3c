"""The published bulletins: the list, and each as one sheet."""

import datetime

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from astana.accounts.rules import check_permission
from astana.ledger.queries import entries_about, entries_visible_to
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.queries import (
    bulletins_visible_to,
    for_list,
    page_before,
    reports_made_from,
)
from monitoring.bulletins.sheet import sheet_of


@login_required
@require_safe
def bulletin_list(request):
    check_permission(request.user, "see_bulletins")
    day, pk = _cursor(request.GET.get("before", ""))
    bulletins, more = page_before(for_list(bulletins_visible_to(request.user)), day, pk)
    registered = {
        total.delegation
        for bulletin in bulletins
        for total in bulletin.totals
        if total.kind == FigureKind.REGISTERED
    }
    sides = sorted(registered, key=lambda delegation: delegation.position)
    context = {
        "rows": [(bulletin, *_totals(bulletin, sides)) for bulletin in bulletins],
        "sides": sides,
        "next": f"{bulletins[-1].day}.{bulletins[-1].pk}" if more else "",
        "is_first": day is None,
    }
    return render(request, "bulletins/list.html", context)


@login_required
@require_safe
def bulletin_detail(request, bulletin_id):
    check_permission(request.user, "see_bulletins")
    bulletin = get_object_or_404(bulletins_visible_to(request.user), pk=bulletin_id)
    figures = bulletin.figures.select_related("delegation", "area").order_by("pk")
    entries = entries_visible_to(request.user) & entries_about(f"bulletin:{bulletin.pk}")
    context = {
        "bulletin": bulletin,
        "sheet": sheet_of(bulletin, figures),
        "report_count": reports_made_from(bulletin).count(),
        "entry": entries.first(),
    }
    return render(request, "bulletins/detail.html", context)


def _totals(bulletin, sides):
    registered = {
        total.delegation_id: total.value
        for total in bulletin.totals
        if total.kind == FigureKind.REGISTERED
    }
    confirmed = [total for total in bulletin.totals if total.kind == FigureKind.CONFIRMED]
    return [(side, registered.get(side.pk)) for side in sides], confirmed


def _cursor(text):
    """The day and id of the last bulletin shown before; (None, None) for the first page."""
    day, _point, pk = text.partition(".")
    try:
        return datetime.date.fromisoformat(day), min(int(pk), 2**62)
    except ValueError:
        return None, None
