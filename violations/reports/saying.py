"""A report in words: where it lies among the zones and why, and its point as people write it."""

from django.utils.translation import gettext as _

from astana.ui.formatting import format_distance, format_moment
from violations.geo.coordinates import format_decimal, format_dms, format_mgrs
from violations.zones.enums import Relation


def zone_sentence(report):
    """How the place lies to the zones of that time, with the reason, in one sentence."""
    facts = report.zone_facts or {}
    if report.latitude is None:
        return _("Only the governorate is known, so it is in no zone for certain.")
    day = format_moment(report.began_at, report.time_zone, "date")
    metres = facts.get("distance_m")
    if metres is None:
        return _("Outside every zone: none was drawn on %(day)s.") % {"day": day}
    said = {
        "zone": report.zone_boundary.zone.name if report.zone_boundary else "",
        "distance": format_distance(metres),
        "day": day,
        "circle": format_distance(report.uncertainty_m or 0),
    }
    return _SENTENCES[report.zone_relation, bool(report.zone_boundary)]() % said


_SENTENCES = {
    (Relation.INSIDE, True): lambda: _(
        "Inside %(zone)s, %(distance)s from its line, as drawn on %(day)s."
    ),
    (Relation.STRADDLES, True): lambda: _(
        "Straddles the line of %(zone)s, as drawn on %(day)s: it is %(distance)s away, "
        "and the point is known to within %(circle)s."
    ),
    (Relation.OUTSIDE, False): lambda: _(
        "Outside every zone, %(distance)s from the nearest line, as drawn on %(day)s."
    ),
    (Relation.UNDETERMINED, True): lambda: _(
        "The point lies in %(zone)s, %(distance)s from its line, as drawn on %(day)s; "
        "how sure the point is was not said."
    ),
    (Relation.UNDETERMINED, False): lambda: _(
        "The point lies in no zone, %(distance)s from the nearest line, as drawn on %(day)s; "
        "how sure the point is was not said."
    ),
}


def notations_of(latitude, longitude):
    """The point in three notations: (name, text) each; none where there is no point."""
    if latitude is None:
        return []
    return [
        (_("Decimal"), format_decimal(latitude, longitude)),
        (_("Degrees"), format_dms(latitude, longitude)),
        (_("MGRS"), format_mgrs(latitude, longitude, 4)),
    ]


def severity_reason(report):
    """Why the report has its severity."""
    raised = report.severity > report.violation_type.default_severity
    if raised and (report.killed_best or report.killed_low):
        return _("raised because people were killed")
    if raised and (report.injured_best or report.injured_low):
        return _("raised because people were injured")
    return _("usual for this type of violation")
