"""What is refused when a bulletin is loaded. These lines are read at a shell, in English."""

from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from monitoring.bulletins.models import Bulletin
from monitoring.bulletins.statements import SIDES
from violations.reports.models import ViolationType
from violations.zones.queries import governorates

UNSPECIFIED = "unspecified"


class Changed(Refused):
    """The bulletin is loaded already, and said something else then."""


def check_ready_to_load():
    """The reference data that a bulletin's reports point at must be there."""
    there = set(Delegation.objects.filter(code__in=SIDES.values()).values_list("code", flat=True))
    missing = sorted(set(SIDES.values()) - there)
    if missing:
        raise Refused(f"there is no delegation {missing[0]} yet: add it in the console first")
    if not ViolationType.objects.filter(code=UNSPECIFIED).exists():
        raise Refused(
            f"there is no violation type “{UNSPECIFIED}” yet: add it in the console first"
        )
    if not governorates().exists():
        raise Refused("there are no governorates yet: add them in the console first")


def loaded_before(statement):
    """The same bulletin loaded before, or None; raises `Changed` when it said something else.

    A record is not rewritten: what was loaded stays, with the reports made from it.
    """
    loaded = Bulletin.objects.filter(day=statement.day, source_url=statement.source_url).first()
    if loaded is None or loaded.content_digest == statement.digest():
        return loaded
    before, now = loaded.content, statement.content
    differing = sorted(
        name for name in {*before, *now} if before.get(name, ...) != now.get(name, ...)
    )
    raise Changed(
        f"{statement.day} {statement.source_url}: was loaded on {loaded.loaded_at:%Y-%m-%d} and "
        f"said something else in {', '.join(differing)}; what was loaded stays. To add a corrected "
        "text, give it the address where the correction was published"
    )
