"""What became of a report here: the event that it tells of."""

from django.utils.translation import gettext as _

from violations.incidents.models import IncidentReport
from violations.reports.standing import Stand


def event_of(versions):
    """That the report was joined to an event; see `violations/reports/standing.py`."""
    told = IncidentReport.objects.filter(report__in=versions).select_related("incident")
    link = told.order_by("linked_at").first()
    if link is None:
        return [Stand(_("It is being joined to an event."), None, "clock", is_state=True)]
    others = link.incident.told_by.exclude(report__number=versions[0].number).exists()
    sentence = (
        _("Joined to an event that other reports tell of too.")
        if others
        else _("Joined to an event of its own.")
    )
    return [Stand(sentence, link.linked_at, "map")]
