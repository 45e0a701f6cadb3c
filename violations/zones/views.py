"""The zones as everybody may read them: where they lay on a chosen day, and since when."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from astana.accounts.rules import check_permission
from violations.zones.forms import AsOfForm
from violations.zones.queries import (
    accessions_visible_to,
    boundaries_at,
    boundaries_visible_to,
    extent_of,
    lines_of,
    zones_visible_to,
)

MOST_ACCESSIONS = 200


@login_required
def zone_list(request):
    check_permission(request.user, "see_zones")
    form = AsOfForm(request.GET or None)
    instant = form.instant()
    held = {
        boundary.zone_id: boundary
        for boundary in boundaries_at(instant).filter(zone__in=zones_visible_to(request.user))
    }
    rows = [(zone, held.get(zone.pk)) for zone in zones_visible_to(request.user)]
    lines = lines_of(held.values())
    context = {"rows": rows, "lines": lines, "extent": extent_of(lines)}
    return render(request, "zones/list.html", context | _as_of(request, form, instant))


@login_required
def zone_detail(request, code):
    check_permission(request.user, "see_zones")
    zone = get_object_or_404(zones_visible_to(request.user), code=code)
    form = AsOfForm(request.GET or None)
    instant = form.instant()
    versions = list(
        boundaries_visible_to(request.user)
        .filter(zone=zone)
        .defer("geometry")
        .order_by("-valid_from")
    )
    held = boundaries_at(instant).filter(zone=zone).first()
    lines = lines_of([held] if held else [])
    context = {
        "zone": zone,
        "versions": versions,
        "held": held,
        "lines": lines,
        "extent": extent_of(lines),
    }
    return render(request, "zones/detail.html", context | _as_of(request, form, instant))


def _as_of(request, form, instant):
    accessions = accessions_visible_to(request.user, on=instant.date())
    return {
        "form": form,
        "instant": instant,
        "is_today": instant.date() == timezone.now().date(),
        "accessions": accessions[:MOST_ACCESSIONS],
        "accession_count": accessions.count(),
    }
