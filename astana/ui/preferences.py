"""What a reader chose about the look, kept in cookies so that the server draws it at once."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

THEMES = {"auto": _("By device"), "light": _("Light"), "dark": _("Dark")}
DENSITIES = {"auto": _("By device"), "comfortable": _("Comfortable"), "compact": _("Compact")}
CHOICES = {"theme": THEMES, "density": DENSITIES}

# The dark sheet redefines colours only, and paper is always light.
DARK_SHEET_MEDIA = {
    "auto": "screen and (prefers-color-scheme: dark)",
    "light": "not all",
    "dark": "screen",
}


@dataclass(frozen=True)
class Look:
    """The look of a page for one reader."""

    theme: str
    density: str

    @property
    def dark_sheet_media(self):
        return DARK_SHEET_MEDIA[self.theme]


def look_of(request):
    """The look kept in the request's cookies; unknown values count as "auto"."""
    return Look(
        **{
            name: value if (value := request.COOKIES.get(name)) in choices else "auto"
            for name, choices in CHOICES.items()
        }
    )
