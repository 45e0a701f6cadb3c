"""How the console looks and what stands where in it; named in the UNFOLD setting."""

from dataclasses import dataclass

from django.apps import apps
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

# Near-neutral surfaces and steppe blue, as in static/css/tokens.css.
_BASE = {
    "50": "#f4f6f7",
    "100": "#e9edef",
    "200": "#dce1e5",
    "300": "#c3cad1",
    "400": "#7c8791",
    "500": "#5b6772",
    "600": "#45505a",
    "700": "#384450",
    "800": "#273038",
    "900": "#151b20",
    "950": "#0e1317",
}
_PRIMARY = {
    "50": "#eef5f9",
    "100": "#e3eef4",
    "200": "#bfd9e6",
    "300": "#8fbdd5",
    "400": "#74bfe2",
    "500": "#74bfe2",
    "600": "#0b5c80",
    "700": "#084a68",
    "800": "#0a486a",
    "900": "#14303f",
    "950": "#0e2430",
}


@dataclass(frozen=True)
class Shelf:
    """One kind of thing that is kept: its model, its sign in the sidebar, what it is in a line."""

    model: str
    icon: str
    what: object


ROOMS = [
    (
        _("Zones"),
        [
            Shelf("zones.zone", "select_all", _("What they are called and for")),
            Shelf("zones.zoneboundary", "polyline", _("Every line, and from when until when")),
            Shelf("zones.adminarea", "map", _("Governorates and districts, as sources write them")),
            Shelf("zones.settlement", "location_city", _("Places, by every spelling")),
            Shelf("zones.accession", "handshake", _("Who joined the regime, when, who signed")),
        ],
    ),
    (
        _("Parties"),
        [
            Shelf("parties.party", "groups", _("Names, aliases, and the delimitation by date")),
            Shelf("parties.agreement", "contract", _("The texts that bind them, by paragraph")),
        ],
    ),
    (
        _("Reports and alerts"),
        [
            Shelf("reports.violationtype", "category", _("Types, with the severity they have")),
            Shelf("coverage.watchpoint", "videocam", _("Cameras, posts and checkpoints")),
            Shelf("escalation.dutyaddress", "contact_mail", _("Where delegations hear of it")),
        ],
    ),
    (
        _("People"),
        [
            Shelf("accounts.delegation", "flag_2", _("Who takes part, in what capacity")),
            Shelf("accounts.user", "person", _("Who signs in, for whom, as what")),
        ],
    ),
    (
        _("To read only"),
        [
            Shelf("ledger.entry", "history_edu", _("What administrators did, as recorded")),
            Shelf("due.due", "schedule", _("What is still to happen, and what failed")),
        ],
    ),
]


def sheet(request):
    return static("css/console.css")


def keys(request):
    return static("js/console/keys.js")


def favicons(request):
    return [{"rel": "icon", "type": "image/svg+xml", "href": static("icons/astana.svg")}]


def colours(request):
    return {
        "base": dict(_BASE),
        "primary": dict(_PRIMARY),
        "font": {
            "subtle-light": "#5b6772",
            "subtle-dark": "#94a0aa",
            "default-light": "#45505a",
            "default-dark": "#b4bec6",
            "important-light": "#131a20",
            "important-dark": "#e8ecef",
        },
    }


def rooms(request):
    """The sidebar: one group a room, and the way back to the site."""
    groups = [
        {
            "title": title,
            "items": [
                {"title": shelf["name"], "icon": shelf["icon"], "link": shelf["url"]}
                for shelf in shelves
            ],
        }
        for title, shelves in _shelves(request)
    ]
    back = {"title": _("Back to the site"), "icon": "arrow_back", "link": "/", "active": False}
    return [{"items": [back]}, *groups]


def first_page(request, context):
    """What the first page shows: every kind of thing that this person may keep or read."""
    return context | {"rooms": _shelves(request)}


def _shelves(request):
    return [
        (title, [shown for shelf in shelves if (shown := _shown(shelf))])
        for title, shelves in ROOMS
    ]


def _shown(shelf):
    app_label, model_name = shelf.model.split(".")
    try:
        url = reverse(f"admin:{app_label}_{model_name}_changelist")
    except NoReverseMatch:  # its room has no console (yet)
        return None
    name = apps.get_model(shelf.model)._meta.verbose_name_plural
    name = str(name)
    return {"name": name[:1].upper() + name[1:], "icon": shelf.icon, "url": url, "what": shelf.what}
