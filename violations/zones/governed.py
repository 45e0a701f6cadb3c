"""Zones, their lines and accessions bind all: what a proposal about them says and does."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.accounts.rules import Refused
from astana.console.keeping import governs
from astana.console.proposing import binds_rows
from astana.governance.founding import founded_on
from astana.governance.kinds import binds
from astana.ledger.encoding import digest
from astana.ui.formatting import format_moment
from violations.geo.boundaries import WrongBoundary, area_km2, canonical_text, read_boundary
from violations.zones import actions
from violations.zones.models import Accession, Zone, ZoneBoundary
from violations.zones.rules import (
    check_space_is_free,
    check_time_is_free,
    is_referred_to,
    span_of,
)
from violations.zones.saying import Consequence

KIND = "boundary"
SHAPES = {
    "draw": {"do", "zone", "line", "valid_from", "valid_until", "basis", "overlap_accepted"},
    "end": {"do", "boundary", "zone", "valid_until"},
    "withdraw": {"do", "boundary", "zone", "line"},
}


def register():
    binds_rows(
        "zone",
        Zone,
        label=gettext_lazy("Zone"),
        fields=["code", "names", "kind", "notes"],
        save=actions.save_zone,
        remove=actions.remove_zone,
        check=_check_zone,
    )
    governs(KIND, ZoneBoundary)
    binds(
        KIND,
        label=gettext_lazy("Line of a zone"),
        apply=apply,
        check=check,
        describe=describe,
        consequences=consequences,
    )
    binds_rows(
        "accession",
        Accession,
        label=gettext_lazy("Accession to the regime"),
        fields=[
            "kind",
            "name",
            "area",
            "strength",
            "joined_on",
            "withdrawn_on",
            "signatory",
            "document",
        ],
        save=actions.record_accession,
        remove=actions.remove_accession,
    )
    founded_on("zones", label=gettext_lazy("Zones and their lines"), read=_zones_now)
    founded_on("accessions", label=gettext_lazy("Accessions"), read=_accessions_now)


def to_draw(zone, geometry, *, valid_from, valid_until, basis, overlap_accepted):
    """The payload that draws another version of the zone's line."""
    return {
        "do": "draw",
        "zone": zone.code,
        "line": canonical_text(geometry),
        "valid_from": _text(valid_from),
        "valid_until": _text(valid_until),
        "basis": basis,
        "overlap_accepted": overlap_accepted,
    }


def to_end(boundary, valid_until):
    """The payload that says until when a version holds."""
    before = ZoneBoundary.objects.values_list("valid_until", flat=True).get(pk=boundary.pk)
    if before == valid_until:
        raise Refused(_("Nothing is changed."))
    return {
        "do": "end",
        "boundary": str(boundary.pk),
        "zone": boundary.zone.code,
        "valid_until": [_text(before), _text(valid_until)],
    }


def to_withdraw(boundary):
    """The payload that removes a version drawn by mistake."""
    return {
        "do": "withdraw",
        "boundary": str(boundary.pk),
        "zone": boundary.zone.code,
        "line": digest(canonical_text(boundary.geometry)),
    }


def check(payload):
    do = payload.get("do")
    if not isinstance(do, str) or set(payload) != SHAPES.get(do):
        raise Refused(_("This text is not of the form that the console writes."))
    if do == "draw":
        zone, geometry, valid_from, valid_until = _drawn(payload)
        if not isinstance(payload["basis"], str) or len(payload["basis"]) > 200:
            raise Refused(_("The basis has at most 200 characters."))
        check_time_is_free(zone, valid_from, valid_until)
        if payload["overlap_accepted"] is not True:
            check_space_is_free(zone, geometry, valid_from, valid_until)
        return
    boundary = _boundary(payload)
    if do == "end":
        before, after = _two(payload)
        if _text(boundary.valid_until) != before:
            raise Refused(_("The end of that version has been changed since."))
        check_time_is_free(boundary.zone, boundary.valid_from, _instant(after), but=boundary)
    elif digest(canonical_text(boundary.geometry)) != payload["line"]:
        raise Refused(_("This text is about another line."))
    elif is_referred_to(boundary):
        raise Refused(
            _("This version stays: reports were placed by it. You may end it and draw another.")
        )


def apply(payload, *, by, at):
    if payload["do"] == "draw":
        zone, geometry, valid_from, valid_until = _drawn(payload)
        actions.draw_boundary(
            zone,
            geometry,
            valid_from=valid_from,
            valid_until=valid_until,
            basis=payload["basis"],
            overlap_accepted=payload["overlap_accepted"],
            by=by,
            at=at,
        )
    elif payload["do"] == "end":
        actions.end_boundary(_boundary(payload), _instant(_two(payload)[1]), by=by, at=at)
    else:
        actions.withdraw_boundary(_boundary(payload), by=by, at=at)


def describe(payload):
    zone = payload["zone"]
    lines = [(_("Zone"), zone, zone)]
    if payload["do"] == "draw":
        _zone, geometry, _from, _until = _drawn(payload)
        size = _("%(area)s km²") % {"area": f"{area_km2(geometry):,.1f}"}
        former = ZoneBoundary.objects.filter(zone__code=zone).order_by("-valid_from").first()
        last = _("%(area)s km²") % {"area": f"{former.area_km2:,.1f}"} if former else "–"
        return [
            *lines,
            (_("Last line"), f"{last}, {span_of(former)}" if former else last, size),
            (_("valid from").capitalize(), "–", _shown(payload["valid_from"])),
            (_("valid until").capitalize(), "–", _shown(payload["valid_until"])),
            (_("basis").capitalize(), "–", payload["basis"] or "–"),
        ]
    if payload["do"] == "end":
        before, after = _two(payload)
        return [*lines, (_("valid until").capitalize(), _shown(before), _shown(after))]
    return [*lines, (_("Line"), payload["line"][:16], _("withdrawn"))]


def consequences(payload):
    if payload["do"] != "draw":
        return []
    return Consequence(*_drawn(payload)).sentences


def _check_zone(zone, *, removing):
    if removing and zone.boundaries.exists():
        raise Refused(_("“%(name)s” stays: it has lines.") % {"name": zone})


def _drawn(payload):
    zone = Zone.objects.filter(code=str(payload["zone"])).first()
    if zone is None:
        raise Refused(_("There is no such zone."))
    if not isinstance(payload["line"], str) or payload["valid_from"] is None:
        raise Refused(_("This text is not of the form that the console writes."))
    try:
        geometry = read_boundary(payload["line"].encode())
    except (WrongBoundary, UnicodeError) as wrong:
        raise Refused(str(wrong)) from wrong
    return zone, geometry, _instant(payload["valid_from"]), _instant(payload["valid_until"])


def _boundary(payload):
    try:
        boundary = ZoneBoundary.objects.select_related("zone").get(pk=payload["boundary"])
    except (ZoneBoundary.DoesNotExist, ValidationError, ValueError, TypeError):
        raise Refused(_("That version of the line is no longer there.")) from None
    if boundary.zone.code != payload["zone"]:
        raise Refused(_("That version is another zone's."))
    return boundary


def _two(payload):
    two = payload["valid_until"]
    if not isinstance(two, list) or len(two) != 2:
        raise Refused(_("This text is not of the form that the console writes."))
    return two


def _text(instant):
    return instant.astimezone(datetime.UTC).isoformat() if instant else None


def _instant(text):
    if text is None:
        return None
    try:
        instant = datetime.datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError
        return instant.astimezone(datetime.UTC)
    except (ValueError, TypeError, OverflowError):
        raise Refused(_("“%(text)s” is no instant.") % {"text": str(text)[:40]}) from None


def _shown(text):
    return _("%(moment)s UTC") % {"moment": format_moment(_instant(text), "UTC")} if text else "–"


def _zones_now():
    rows = Zone.objects.order_by("code").prefetch_related("boundaries")
    return [
        {
            "code": zone.code,
            "kind": zone.kind,
            "names": zone.names,
            "notes": zone.notes,
            "lines": [
                {
                    "line": digest(canonical_text(line.geometry)),
                    "valid_from": _text(line.valid_from),
                    "valid_until": _text(line.valid_until),
                    "basis": line.basis,
                }
                for line in sorted(zone.boundaries.all(), key=lambda one: one.valid_from)
            ],
        }
        for zone in rows
    ]


def _accessions_now():
    rows = Accession.objects.order_by("kind", "name", "joined_on").select_related("area")
    return [
        {
            "kind": row.kind,
            "name": row.name,
            "area": row.area and row.area.pcode,
            "strength": row.strength,
            "joined_on": row.joined_on.isoformat(),
            "withdrawn_on": row.withdrawn_on and row.withdrawn_on.isoformat(),
            "signatory": digest(row.signatory),
            "document": row.document,
        }
        for row in rows
    ]
