import datetime

from django.db import transaction

from astana.console.keeping import facts_of, keep, remove, subject_of
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from violations.geo.boundaries import area_km2, canonical_text
from violations.geo.coordinates import format_decimal
from violations.zones.models import Zone, ZoneBoundary
from violations.zones.rules import (
    check_can_draw,
    check_can_end,
    check_can_withdraw,
    former_to_end,
    overlaps,
)


@transaction.atomic
def save_zone(zone, *, by, at):
    """Save what a zone is called and for; its line is drawn apart. Records "zone_saved"."""
    return keep(zone, "zone_saved", facts_of(zone, "code", "kind", "names", "notes"), by=by, at=at)


@transaction.atomic
def remove_zone(zone, *, by, at):
    """Remove a zone that never had a boundary. Records "zone_removed"."""
    remove(zone, "zone_removed", {"code": zone.code}, by=by, at=at)


@transaction.atomic
def draw_boundary(
    zone, geometry, *, valid_from, valid_until=None, basis="", overlap_accepted=False, by, at
):
    """Add a version of the zone's boundary; the former one ends when it had no end.

    `geometry` is a GeoJSON MultiPolygon that `violations.geo.boundaries` has read. Records
    "boundary_drawn" with the digest of the line and what it ended. Refuses taken times, and
    lines over another zone of the same kind unless `overlap_accepted`. Moves no report.
    """
    zone = _held_with_its_kind(zone)
    check_can_draw(
        zone,
        geometry,
        valid_from=valid_from,
        valid_until=valid_until,
        overlap_accepted=overlap_accepted,
        by=by,
    )
    former = former_to_end(zone, valid_from)
    if former:
        former.valid_until = valid_from
        former.save(update_fields=["valid_until"])
    boundary = ZoneBoundary.objects.create(
        zone=zone,
        geometry=geometry,
        area_km2=area_km2(geometry),
        valid_from=valid_from,
        valid_until=valid_until,
        basis=basis,
    )
    accepted = [other for other, _area in overlaps(zone, geometry, valid_from, valid_until)]
    record(
        "boundary_drawn",
        subject_of(boundary),
        {
            "zone": zone.code,
            "line": digest(canonical_text(geometry)),
            "valid_from": _instant(valid_from),
            "valid_until": _instant(valid_until),
            "basis": basis,
            "ended": str(former.pk) if former else None,
            "lies_over": sorted(str(other.pk) for other in accepted),
        },
        by=by,
        at=at,
    )
    return boundary


def _held_with_its_kind(zone):
    """The zone, all of its kind held: two lines drawn at once could lie over one another."""
    its_kind = Zone.objects.filter(pk=zone.pk).values("kind")
    alike = Zone.objects.select_for_update().filter(kind__in=its_kind).order_by("pk")
    return next(row for row in alike if row.pk == zone.pk)


@transaction.atomic
def end_boundary(boundary, valid_until, *, by, at):
    """Say until when a version holds; None takes the end away. Records "boundary_ended"."""
    zone = _held_with_its_kind(boundary.zone)
    check_can_end(boundary, valid_until, by=by)
    boundary.valid_until = valid_until
    boundary.save(update_fields=["valid_until"])
    facts = {"zone": zone.code, "valid_until": _instant(valid_until)}
    record("boundary_ended", subject_of(boundary), facts, by=by, at=at)
    return boundary


@transaction.atomic
def withdraw_boundary(boundary, *, by, at):
    """Remove a version drawn by mistake. Records "boundary_withdrawn" with its line's digest.

    Refused as soon as a report refers to it. An earlier version that it ended stays ended.
    """
    zone = Zone.objects.select_for_update().get(pk=boundary.zone_id)
    check_can_withdraw(boundary, by=by)
    facts = {
        "zone": zone.code,
        "line": digest(canonical_text(boundary.geometry)),
        "valid_from": _instant(boundary.valid_from),
    }
    remove(boundary, "boundary_withdrawn", facts, by=by, at=at)


@transaction.atomic
def save_area(area, *, by, at):
    """Save a governorate or district. Records "area_saved"."""
    facts = facts_of(area, "pcode", "kind", "names", "parent", "spellings")
    return keep(area, "area_saved", facts, by=by, at=at)


@transaction.atomic
def remove_area(area, *, by, at):
    """Remove an area that nothing refers to. Records "area_removed"."""
    remove(area, "area_removed", {"pcode": area.pcode}, by=by, at=at)


@transaction.atomic
def save_settlement(settlement, *, by, at):
    """Save a settlement and its spellings. Records "settlement_saved"."""
    facts = facts_of(settlement, "code", "kind", "names", "spellings", "area")
    facts["place"] = format_decimal(settlement.latitude, settlement.longitude)
    return keep(settlement, "settlement_saved", facts, by=by, at=at)


@transaction.atomic
def remove_settlement(settlement, *, by, at):
    """Remove a settlement that nothing refers to. Records "settlement_removed"."""
    remove(settlement, "settlement_removed", {"code": settlement.code}, by=by, at=at)


@transaction.atomic
def record_accession(accession, *, by, at):
    """Save who joined the regime, or that they withdrew. Records "accession_recorded".

    The signatory is a person: the entry holds a digest of the name only.
    """
    facts = facts_of(
        accession, "kind", "name", "area", "strength", "joined_on", "withdrawn_on", "document"
    )
    facts["signatory"] = digest(accession.signatory)
    return keep(accession, "accession_recorded", facts, by=by, at=at)


@transaction.atomic
def remove_accession(accession, *, by, at):
    """Remove an accession entered by mistake. Records "accession_removed"."""
    facts = facts_of(accession, "kind", "name", "joined_on")
    remove(accession, "accession_removed", facts, by=by, at=at)


def _instant(value):
    return value.astimezone(datetime.UTC).isoformat() if value else None
