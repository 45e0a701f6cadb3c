"""What the pages of this room have in common: their tabs, and who may file."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from violations.coverage.rules import can_file, can_list

NAMES = {
    "patrols": _("Patrols"),
    "outages": _("Cameras and posts down"),
    "restrictions": _("Restrictions of movement"),
}
TITLES = {
    "patrols": _("File a patrol"),
    "outages": _("File that a camera or post is down"),
    "restrictions": _("File a restriction of movement"),
}
SHORT = {
    "patrols": _("Patrol"),
    "outages": _("Down"),
    "restrictions": _("Restriction"),
}
KEYS = {"patrols": "P", "outages": "O", "restrictions": "M"}
ICONS = {"patrols": "eye", "outages": "camera", "restrictions": "dash"}


def shell(viewer, here):
    """The context of every page: `here` is a kind, or "" for the picture of who was looking."""
    tabs = [{"name": _("Who was looking"), "url": reverse("coverage:picture"), "is_here": not here}]
    if can_list(by=viewer):
        tabs += [
            {
                "name": name,
                "url": reverse("coverage:list", args=[kind]),
                "is_here": kind == here,
            }
            for kind, name in NAMES.items()
        ]
    to_file = [
        (SHORT[kind], reverse("coverage:file", args=[kind]), KEYS[kind], ICONS[kind])
        for kind in NAMES
        if can_file(by=viewer)
    ]
    return {"tabs": tabs, "kind": here, "kind_name": NAMES.get(here, ""), "to_file": to_file}
