"""The shell's navigation: one table, shown to each person as far as their permissions go."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from astana.accounts.permissions import may


@dataclass(frozen=True)
class Entry:
    """A place in the navigation; `on_phone` puts it in the bottom bar as well.

    `live`: the name of the route that answers how much waits by now, asked every half minute.
    """

    name: str
    url_name: str
    icon: str
    permission: str
    tone: str = ""
    on_phone: bool = True
    phone_name: str = ""
    live: str = ""


@dataclass(frozen=True)
class Place:
    """An entry as one person sees it: its address, whether they are there, what waits in it."""

    entry: Entry
    url: str
    is_here: bool
    count: int

    @property
    def slug(self):
        return self.entry.url_name.replace(":", "-")

    @property
    def live_url(self):
        """Where its number is asked for anew; "" of one that stands until the next page."""
        return reverse(self.entry.live) if self.entry.live else ""


ENTRIES = [
    Entry(_("Report a violation"), "reports:file", "plus", "file_report", phone_name=_("Report")),
    Entry(_("In the field"), "field:page", "device", "file_report", on_phone=False),
    Entry(_("My reports"), "reports:list", "report", "see_own_reports"),
    Entry(_("Coverage"), "coverage:picture", "eye", "see_coverage_picture"),
    Entry(_("Import"), "exchange:list", "file", "import_reports", on_phone=False),
    Entry(_("Triage"), "cases:triage", "triage", "see_triage"),
    Entry(_("Cases"), "cases:list", "case", "see_any_case"),
    Entry(_("Questions to us"), "cases:questions", "question", "give_opinion"),
    Entry(_("Zones"), "zones:list", "zone", "see_zones", on_phone=False),
    Entry(
        _("Alerts"),
        "escalation:list",
        "bell",
        "see_alerts",
        tone="danger",
        live="escalation:waiting",
    ),
    Entry(_("Rules"), "detection:list", "settings", "see_detection", on_phone=False),
    Entry(_("Duty"), "duty:week", "people", "see_roster", on_phone=False),
    Entry(_("Bulletins"), "bulletins:list", "bulletin", "see_bulletins"),
    Entry(_("Governance"), "governance:list", "people", "see_changes", on_phone=False),
    Entry(_("Quarantine"), "evidence:quarantine", "lock", "see_quarantine", on_phone=False),
    Entry(_("Console"), "admin:index", "settings", "keep_reference_data"),
]

_counts: dict[str, Callable] = {}


def count_with(url_name, function):
    """Let a room say how much waits at its entry: `function(user)` answers a number."""
    _counts[url_name] = function


def places_for(user, path):
    """The navigation of this person; entries whose page does not exist (yet) are left out."""
    found = []
    for entry in ENTRIES:
        if not _may_see(user, entry.permission):
            continue
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        count = _counts.get(entry.url_name)
        found.append(Place(entry, url, False, count(user) if count else 0))
    here = max((p.url for p in found if path.startswith(p.url)), key=len, default=None)
    return [Place(p.entry, p.url, p.url == here, p.count) for p in found]


def place_named(url_name, user):
    """One entry as the person sees it, with how much waits in it now."""
    entry = next(entry for entry in ENTRIES if entry.url_name == url_name)
    count = _counts.get(url_name)
    return Place(entry, reverse(url_name), False, count(user) if count else 0)


def _may_see(user, permission):
    if permission == "see_any_case":  # the whole list, or only what has been determined
        return may(user, "see_all_cases") or may(user, "see_determined_cases")
    return may(user, permission)
