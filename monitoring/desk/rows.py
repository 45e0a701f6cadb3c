"""A case as one row of a list."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from astana.ui.formatting import zone_in_use
from astana.ui.templatetags.ui import strip as strip_piece
from monitoring.cases.event import zone_in_short
from monitoring.cases.models import Case
from monitoring.desk.signs import STATE_SIGNS
from monitoring.desk.strips import said_in_row, strip


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
    """What a list shows of a case, from what `for_rows` loaded."""

    case: Case
    cells: list
    due: Due | None
    registered_by: list
    choose: str

    @property
    def number(self):
        return self.case.number

    @property
    def url(self):
        return reverse("cases:detail", args=[self.case.number])

    @property
    def preview_url(self):
        return reverse("cases:preview", args=[self.case.number])

    @property
    def incident(self):
        return self.case.incident

    @property
    def strip(self):
        """The guarantor strip, drawn: rows that say the same share one drawing."""
        return _drawn(get_language(), tuple(tuple(cell.items()) for cell in self.cells))

    @property
    def zone(self):
        return zone_in_short(self.incident)

    @property
    def sign(self):
        return STATE_SIGNS[self.case.state]

    @property
    def assigned_to(self):
        """Who of the viewer's own delegation has the case."""
        return next((one["user__full_name"] or one["user__username"] for one in self.case.own), "")


@lru_cache(maxsize=1000)
def _drawn(language, cells):
    return render_to_string("ui/strip.html", strip_piece([dict(cell) for cell in cells]))


def rows(cases, delegations):
    """The rows of a list; `delegations` are all there are, in their order."""
    now, known = timezone.now(), {delegation.pk: delegation for delegation in delegations}
    guarantors = [delegation for delegation in delegations if delegation.is_guarantor]
    choose = _("Choose %(number)s")
    return [
        Row(
            case,
            strip(case, guarantors, said_in_row(case), now=now),
            due(case, now=now),
            _in_order(known[one["delegation_id"]] for one in case.registered),
            choose % {"number": case.number},
        )
        for case in cases
    ]


def registered_by(case):
    """The delegations that registered the event, in their order, each once."""
    return _in_order(case.delegations[one["delegation_id"]] for one in case.registered)


def _in_order(delegations):
    return sorted(delegations, key=lambda delegation: (delegation.position, delegation.code))
