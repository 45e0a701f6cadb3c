"""Incidents of many reports at once: for history that is brought in, not for news."""

from astana.copying import copy_into, value_text
from astana.ids import new_ids
from violations.incidents.actions import TAKEN_FROM_REPORT
from violations.incidents.models import Incident, IncidentReport

_PLACED = ["zone_relation", "h3_cell"]
SAID_OF_INCIDENT = [
    Incident._meta.get_field(name).attname for name in TAKEN_FROM_REPORT if name not in _PLACED
]


def open_incidents_of(reports, *, at):
    """Open one incident for each of many reports that are being filed in this transaction.

    `reports`: (report id, `SAID_OF_INCIDENT` as one row of COPY's text, relation to the zone, cell,
    id of the zone). Announces nothing, so that no case is opened of it; the caller records that
    they came in.
    """
    incidents, links, moment = [], [], value_text(at)
    for incident_id, (report_id, said, *placed) in zip(new_ids(len(reports)), reports, strict=True):
        where = "\t".join(map(value_text, placed))
        incidents.append(f"{incident_id}\t{moment}\t{where}\t{said}")
        links.append(f"{incident_id}\t{report_id}\t{moment}\n")
    copy_into(Incident, ["id", "opened_at", *_PLACED, "zone_id", *SAID_OF_INCIDENT], incidents)
    copy_into(IncidentReport, ["incident_id", "report_id", "linked_at"], links)
