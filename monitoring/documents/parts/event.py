from django.utils.translation import gettext as _

from astana.ui.formatting import format_distance, format_span, zone_label
from monitoring.cases.event import zone_words
from monitoring.documents.pieces import pairs, row
from violations.reports.enums import Severity
from violations.reports.saying import notations_of


def event(case):
    """What is held of the event, whoever reported it."""
    incident = case.incident
    span = format_span(incident.began_at, incident.ended_at, incident.time_zone)
    rows = [
        row(_("Type of violation"), incident.violation_type),
        row(_("When"), f"{span} {zone_label(incident.began_at, incident.time_zone)}"),
        row(_("Where"), incident.place_name),
        row(_("Governorate"), incident.area),
        *(row(name, text) for name, text in notations_of(incident.latitude, incident.longitude)),
        row(
            _("Known to within"), incident.uncertainty_m and format_distance(incident.uncertainty_m)
        ),
        row(_("Zone as it was then"), zone_words(incident)),
        row(_("Severity"), Severity(incident.severity).label),
    ]
    return pairs(_("The event"), rows)
