"""What may leave the house about an alert: the same few facts by every channel."""

import datetime
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from violations.reports.enums import Severity


@dataclass(frozen=True)
class Exact:
    """What happened, where and when: only for an address that is cleared for it."""

    what: str
    place: str
    latitude: float | None
    longitude: float | None
    began_at: datetime.datetime
    because: str = ""  # what was found, with its numbers


@dataclass(frozen=True)
class Notice:
    """One message about one alert, in the words of one language.

    Thin: number, severity, kind of rule, zone or governorate, and the address of the page. What
    happened, where exactly and who says so is behind the sign-in, unless `exact` is given. `id` is
    the delivery's, the same in every try.
    """

    id: uuid.UUID
    number: str
    severity: int
    raised_at: datetime.datetime
    where: str
    url: str
    delegation: str
    asks: bool  # to acknowledge; others hear of it for their information
    zone: str | None = None
    governorate: str | None = None
    is_drill: bool = False
    occasion: str = "raised"
    case: str | None = None
    overdue: str | None = None  # its code
    overdue_words: str = ""
    kind: str | None = None  # by which kind of rule it was found: its code
    kind_words: str = ""
    exact: Exact | None = None
    others: tuple = ()  # numbers of further alerts that this message tells of

    @property
    def severity_words(self):
        return str(Severity(self.severity).label)

    @property
    def headline(self):
        """One line: "Alert 2026-0093: Grave, Hama", in the language that is active."""
        said = {
            "number": self.number,
            "severity": self.severity_words,
            "where": " ".join(self.where.split()),
        }
        line = _("Alert %(number)s: %(severity)s, %(where)s") % said
        return _("[Drill] %(line)s") % {"line": line} if self.is_drill else line
