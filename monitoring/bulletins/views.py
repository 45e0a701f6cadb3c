"""The published bulletins: the list, and each as one sheet."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from astana.accounts.rules import check_permission
from astana.ledger.queries import entries_about, entries_visible_to
from astana.ui import keyset
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.queries import (
    bulletins_visible_to,
    for_list,
    reports_made_from,
)
from monitoring.bulletins.sheet import sheet_of

ROWS = 50


@login_required
@require_safe
def bulletin_list(request):
    check_permission(request.user, "see_bulletins")
    bulletins = for_list(bulletins_visible_to(request.user))
    after = request.GET.get("after", "")
    page = keyset.page(bulletins, "day", after=after, size=ROWS, newest_first=True)
    registered = {
        total.delegation
        for bulletin in page.rows
        for total in bulletin.totals
        if total.kind == FigureKind.REGISTERED
    }
    sides = sorted(registered, key=lambda delegation: delegation.position)
    context = {
        "rows": [(bulletin, *_totals(bulletin, sides)) for bulletin in page.rows],
        "sides": sides,
        "next": page.next,
        "is_first": page.is_first,
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
