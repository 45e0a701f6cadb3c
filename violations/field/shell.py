"""What the field page consists of: its files by their hashed names, and one version over all.

The page and the list of its files are what a device keeps to work without a line. They are the
same for every person of one language, so keeping them says nothing about anybody.
"""

import hashlib
import json
import posixpath
import re
from functools import cache, lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from astana.ui.formatting import zone_in_use
from astana.ui.maps import LAND, SETTLEMENTS
from violations.coverage.forms import FORMS
from violations.coverage.showing import ICONS as KIND_ICONS
from violations.coverage.showing import SHORT, TITLES
from violations.field.queries import lines_of_all_times, shown_by_the_forms
from violations.field.words import words
from violations.reports.forms import FilingForm
from violations.reports.steps import HINTS, ICONS, PIN, STEPS
from violations.zones.queries import governorates

ENTRY = "js/field/app.js"
WORKER = "js/field/worker.js"
SHEETS = ["css/app.css", "css/dark.css", "css/pages/filing.css", "css/pages/coverage.css",
          "css/pages/field.css"]  # fmt: skip
PICTURES = ["icons/icons.svg", "icons/astana.svg"]
# The map is fetched when it is first opened, or by the worker once everything else is there.
MAP = ["leaflet/leaflet.js", "css/map.css", "js/map.js", LAND, SETTLEMENTS]

_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?["\'](?P<name>\.[^"\']+)["\'];', re.MULTILINE)
_LATER = re.compile(r'\bimport\(["\'](?P<name>\.[^"\']+)["\']\)')


def page():
    """The page as text. Drawing it takes a while, so each process keeps what it drew."""
    return _drawn(get_language(), shown_by_the_forms())


@lru_cache(maxsize=16)
def _drawn(_language, _reference):
    form = FilingForm.blank()
    context = {
        "form": form,
        "delegation": {"name": _("Your delegation")},
        "steps": [
            {"name": name, "url": f"#step-{key}", "state": "todo"} for key, name in STEPS.items()
        ],
        "icons": ICONS,
        "hints": HINTS,
        "pin": PIN,
        "coverage": [
            {
                "kind": kind,
                "form": form.blank(),
                "title": TITLES[kind],
                "name": SHORT[kind],
                "icon": KIND_ICONS[kind],
                "fragment": f"coverage/forms/_{kind.removesuffix('s')}.html",
            }
            for kind, form in FORMS.items()
        ],
        "areas": governorates(),
        "words": words(),
        "modules": modules()[1:],
        "local_zone": zone_in_use(),
        "addresses": addresses(),
    }
    return render_to_string("field/page.html", context)


def addresses():
    """What the page's scripts ask for, by name."""
    return {
        "page": reverse("field:page"),
        "worker": reverse("field:worker"),
        "session": reverse("field:session"),
        "bringIn": reverse("field:bring_in"),
        "signIn": f"{reverse('account_login')}?next={reverse('field:page')}",
        "zones": reverse("field:zones"),
        "gazetteer": reverse("api-settlements-offline"),
        "leaflet": static("leaflet/leaflet.js"),
        "mapSheet": static("css/map.css"),
    }


def files():
    """The addresses of all that the page needs, in the order in which a device should fetch it."""
    names = [*SHEETS, *PICTURES, *modules(), *later_modules(), *MAP]
    return [*dict.fromkeys(static(name) for name in names), reverse("field:zones")]


def zones():
    """The lines of all zones and times, as text."""
    return json.dumps(lines_of_all_times(), separators=(",", ":"))


def version():
    """Changes with the page, or with any of its files."""
    parts = [get_language() or "", page(), zones(), *files(), static(WORKER)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def modules():
    """What is fetched before the page starts: the one script collected, or each module of it."""
    return [ENTRY] if ENTRY in getattr(staticfiles_storage, "joined", ()) else _sources()


@cache
def _sources():
    return _reached([ENTRY], _IMPORT)


@cache
def later_modules():
    """What the page imports only when it is needed, with what that imports in turn."""
    first = [name for module in _sources() for name in _named_in(module, _LATER)]
    return _reached(first, _IMPORT)


def _reached(names, pattern):
    found = list(dict.fromkeys(names))
    for name in found:  # grows while it is read
        found += [other for other in _named_in(name, pattern) if other not in found]
    return found


def _named_in(name, pattern):
    text = Path(finders.find(name)).read_text()
    folder = posixpath.dirname(name)
    names = (posixpath.normpath(posixpath.join(folder, m["name"])) for m in pattern.finditer(text))
    return list(dict.fromkeys(names))
