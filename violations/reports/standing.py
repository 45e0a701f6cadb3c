"""Where a report stands: what became of it since it was filed, as far as its observer may know.

Later rooms say what they make of a report, and this room asks them without knowing them:
`stands_with("cases", where_it_stands)` in a room's `AppConfig.ready` adds what the function
answers. It is called with the versions of one report, oldest first, and gives `Stand`s. It must
tell nothing that the author of the report may not know.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from violations.reports.queries import versions_of


@dataclass(frozen=True)
class Stand:
    """One thing that became of a report; `at` is None where it is still under way.

    `is_state` where the sentence holds until another takes its place: it then leads the page.
    `link_for` gives a viewer (address, words) of where more is told, or None who may not see it.
    """

    sentence: str
    at: object
    icon: str = "dot"
    note: str = ""
    is_state: bool = False
    link_for: Callable = lambda _viewer: None


_asked: dict[str, Callable] = {}


def stands_with(name, function):
    _asked[name] = function


def where_it_stands(report):
    """Everything that became of the report, oldest first; what is under way comes last."""
    versions = list(versions_of(report).select_related("delegation"))
    found = [_stand_of(version) for version in versions]
    for ask in _asked.values():
        found += ask(versions)
    done = sorted((stand for stand in found if stand.at), key=lambda stand: stand.at)
    return done + [stand for stand in found if not stand.at]


def _stand_of(version):
    if version.is_withdrawal:
        return Stand(_("Withdrawn."), version.filed_at, "cross", version.amendment_reason)
    if version.version == 1:
        sentence = _("Filed. %(delegation)s registered it.") % {"delegation": version.delegation}
        return Stand(sentence, version.filed_at, "report")
    sentence = _("Amended: version %(number)d.") % {"number": version.version}
    return Stand(sentence, version.filed_at, "pencil", version.amendment_reason)
