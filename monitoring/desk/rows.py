"""A case as one row of a list."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from astana.ui.formatting import zone_in_use
from monitoring.cases.event import title, zone_in_short
from monitoring.cases.models import Case
from monitoring.desk.signs import STATE_SIGNS
from monitoring.desk.strips import strip


@dataclass(frozen=True)
class Due:
    """A deadline as a row shows it: how near, and whether the day has to be said."""

    at: object
    tone: str
    word: str
    today: bool


def due(case, *, now=None):
    """How near a case's deadline is: overdue or within 3 hours, within 6, or further."""
    if case.due_at is None:
        return None
    now = now or timezone.now()
    left = case.due_at - now
    today = case.due_at.astimezone(zone_in_use()).date() == now.astimezone(zone_in_use()).date()
    if left <= timedelta(0):
        return Due(case.due_at, "late", _("overdue"), today)
    if left < timedelta(hours=3):
        return Due(case.due_at, "late", _("due within 3 hours"), today)
    if left < timedelta(hours=6):
        return Due(case.due_at, "soon", _("due within 6 hours"), today)
    return Due(case.due_at, "", "", today)


@dataclass(frozen=True)
class Row:
    """What a list shows of a case, from what `for_list` loaded."""

    case: Case
    cells: list
    due: Due | None

    @property
    def incident(self):
        return self.case.incident

    @property
    def title(self):
        return title(self.incident)

    @property
    def zone(self):
        return zone_in_short(self.incident)

    @property
    def sign(self):
        return STATE_SIGNS[self.case.state]

    @property
    def registered_by(self):
        return registered_by(self.case)


def rows(cases, guarantors):
    now = timezone.now()
    return [Row(case, strip(case, guarantors, now=now), due(case, now=now)) for case in cases]


def registered_by(case):
    """The delegations that registered the event, in their order, each once."""
    told = {link.report.delegation for link in case.incident.told_by.all()}
    return sorted(told, key=lambda delegation: (delegation.position, delegation.code))
