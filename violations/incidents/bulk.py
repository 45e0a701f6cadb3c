"""Incidents of many reports at once: for history that is brought in, not for news."""

from astana.copying import copy_into, row_text
from astana.ids import new_id
from violations.incidents.actions import TAKEN_FROM_REPORT
from violations.incidents.models import Incident, IncidentReport

_COLUMNS = [Incident._meta.get_field(name).attname for name in TAKEN_FROM_REPORT]


def open_incidents_of(reports, *, at):
    """Open one incident for each of many reports that are being filed in this transaction.

    `reports`: (report id, its columns by their names in the table, the id of its zone). Announces
    nothing, so that no case is opened of it; the caller records that the reports came in.
    """
    incidents, links = [], []
    for report_id, columns, zone_id in reports:
        incident_id = new_id()
        taken = [columns[name] for name in _COLUMNS]
        incidents.append(row_text([incident_id, at, zone_id, *taken]))
        links.append(row_text([incident_id, report_id, at]))
    copy_into(Incident, ["id", "opened_at", "zone_id", *_COLUMNS], incidents)
    copy_into(IncidentReport, ["incident_id", "report_id", "linked_at"], links)
