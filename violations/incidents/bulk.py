"""Incidents of many reports at once: for history that is brought in, not for news."""

from astana.copying import copy_into, row_text
from astana.ids import new_id
from violations.incidents.actions import TAKEN_FROM_REPORT
from violations.incidents.models import Incident, IncidentReport

_PLACED = ["zone_relation", "h3_cell"]
_SAID = [
    Incident._meta.get_field(name).attname for name in TAKEN_FROM_REPORT if name not in _PLACED
]


def said_of_incident(columns):
    """What an incident takes over from what a report says, as `open_incidents_of` wants it."""
    return row_text([columns[name] for name in _SAID])


def open_incidents_of(reports, *, at):
    """Open one incident for each of many reports that are being filed in this transaction.

    `reports`: (report id, `said_of_incident` of it, relation to the zone, cell, id of the zone).
    Announces nothing, so that no case is opened of it; the caller records that they came in.
    """
    incidents, links = [], []
    for report_id, said, *placed in reports:
        incident_id = new_id()
        incidents.append(row_text([incident_id, at, *placed])[:-1] + "\t" + said)
        links.append(row_text([incident_id, report_id, at]))
    copy_into(Incident, ["id", "opened_at", *_PLACED, "zone_id", *_SAID], incidents)
    copy_into(IncidentReport, ["incident_id", "report_id", "linked_at"], links)
