import datetime

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.console.keeping import check_may_keep
from violations.geo.boundaries import overlap_km2
from violations.zones.models import ZoneBoundary

# Two lines drawn by hand along one border never meet exactly; less than this is no overlap.
LEAST_OVERLAP_KM2 = 0.1


class TimeTaken(Refused):
    """Another version of the zone holds at that time."""


class SpaceTaken(Refused):
    """Another zone of the same kind lies there at that time."""


def check_can_draw(zone, geometry, *, valid_from, valid_until, overlap_accepted, by):
    """Refuse a version whose time is taken, or that lies over another zone of its kind."""
    check_may_keep(ZoneBoundary, by=by)
    check_time_is_free(zone, valid_from, valid_until)
    if not overlap_accepted:
        check_space_is_free(zone, geometry, valid_from, valid_until)


def former_to_end(zone, valid_from):
    """The version without an end that a new one from then on would end, or None."""
    return zone.boundaries.filter(valid_until__isnull=True, valid_from__lt=valid_from).first()


def check_time_is_free(zone, valid_from, valid_until, *, but=None):
    if valid_until and valid_until <= valid_from:
        raise TimeTaken(_("A version ends after it begins."))
    former = None if but else former_to_end(zone, valid_from)
    others = versions_during(valid_from, valid_until).filter(zone=zone)
    taken = others.exclude(pk__in=[row.pk for row in (former, but) if row]).first()
    if taken:
        raise TimeTaken(
            _(
                "At that time another version holds: %(version)s. "
                "Choose other times, or end that version first."
            )
            % {"version": span_of(taken)}
        )


def overlaps(zone, geometry, valid_from, valid_until):
    """Versions of other zones of the same kind that lie under the line then, with the km²."""
    others = versions_during(valid_from, valid_until).filter(zone__kind=zone.kind)
    found = []
    for other in others.exclude(zone=zone.pk).select_related("zone"):
        shared = overlap_km2(geometry, other.geometry)
        if shared >= LEAST_OVERLAP_KM2:
            found.append((other, shared))
    return found


def check_space_is_free(zone, geometry, valid_from, valid_until):
    found = overlaps(zone, geometry, valid_from, valid_until)
    if found:
        places = "; ".join(
            _("%(zone)s (%(area)s km² shared)") % {"zone": other.zone, "area": f"{shared:,.1f}"}
            for other, shared in found
        )
        raise SpaceTaken(
            _("The line lies over another zone of the same kind at that time: %(places)s.")
            % {"places": places}
        )


def check_can_end(boundary, valid_until, *, by):
    """Refuse an end before the beginning, or a later one where another version or zone lies."""
    check_may_keep(ZoneBoundary, by=by)
    check_time_is_free(boundary.zone, boundary.valid_from, valid_until, but=boundary)
    before = ZoneBoundary.objects.values_list("valid_until", flat=True).get(pk=boundary.pk)
    if before and (valid_until is None or valid_until > before):
        check_space_is_free(boundary.zone, boundary.geometry, before, valid_until)


def check_can_withdraw(boundary, *, by):
    """Refuse while the record refers to the version: what was asked then is answered alike."""
    check_may_keep(ZoneBoundary, by=by)
    if is_referred_to(boundary):
        raise Refused(
            _("This version stays: reports were placed by it. You may end it and draw another.")
        )


def is_referred_to(boundary):
    """Whether any row of a later room points at the version, whichever room it is."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: boundary}).exists()
        for relation in boundary._meta.related_objects
    )


def versions_during(valid_from, valid_until):
    """The versions, of any zone, that hold at some instant of the time given."""
    begun = Q() if valid_until is None else Q(valid_from__lt=valid_until)
    return ZoneBoundary.objects.filter(
        begun, Q(valid_until__isnull=True) | Q(valid_until__gt=valid_from)
    ).order_by("valid_from")


def span_of(boundary):
    """The time of a version in words, in UTC: "4 May 2017 to 15 Sep 2018"."""
    begin = _day(boundary.valid_from)
    if boundary.valid_until is None:
        return _("since %(begin)s") % {"begin": begin}
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": _day(boundary.valid_until)}


def _day(instant):
    instant = instant.astimezone(datetime.UTC)
    day = date_format(instant, "j M Y")
    return day if instant.time() == datetime.time() else f"{day}, {instant:%H:%M} UTC"
