"""The tabs of a case's page. Each is an address of its own, and asks only for what it shows."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.utils.translation import gettext_lazy as _

from astana.accounts.permissions import may

ROOMS = ("cases", "investigation", "assessment", "measures")


@dataclass(frozen=True)
class Tab:
    """`rooms` are those whose sections stand in the tab, in their order."""

    name: object
    rooms: tuple = ()
    permission: str = ""


TABS = {
    "summary": Tab(_("Summary")),
    "reports": Tab(_("Reports")),
    "evidence": Tab(_("Evidence")),
    "investigation": Tab(_("Investigation"), ("cases", "investigation"), "see_all_cases"),
    "timeline": Tab(_("Timeline")),
    "positions": Tab(_("Positions"), ("assessment",)),
    "measures": Tab(_("Measures"), ("measures",)),
    "ledger": Tab(_("Ledger"), (), "see_ledger"),
}


def tabs_for(viewer):
    """The tabs that the viewer may open, by their names in the address."""
    return {
        key: tab for key, tab in TABS.items() if not tab.permission or may(viewer, tab.permission)
    }


def showing(room, part="showing"):
    """How a room shows itself on a case's page; None while there is no such room."""
    name = f"monitoring.{room}.{part}"
    try:
        return import_module(name) if find_spec(name) else None
    except ModuleNotFoundError:
        return None
