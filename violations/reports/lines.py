"""One line of what was observed, checked."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from violations.reports import enums
from violations.reports.content import ObservationContent
from violations.reports.given import GivenForm, read_post
from violations.reports.questions import choice, number, text

MOST_LINES = 50
MOST_ITEMS = 100_000
LINE_NAME = re.compile(r"observations\.([0-9]{1,4})\.")


class ObservationForm(GivenForm):
    """One line of what was observed."""

    item = choice(enums.Item, _("What was it?"))
    qualifier = choice(enums.Qualifier, _("Of which kind?"), default="undetermined")
    count = number(_("How many?"), least=1, most=MOST_ITEMS)
    at_least = forms.BooleanField(label=_("At least this many"), required=False)
    means = choice(enums.Means, _("How do you know?"))
    weapon = choice(
        enums.Weapon,
        _("Which weapon?"),
        default="undetermined",
        help_text=_("Most lines end as undetermined. It is a full answer."),
    )
    calibre = text(40, _("Calibre, if known"))
    direction = choice(enums.Direction, _("Where did the fire come from?"), default="undetermined")

    count.help_text = _("Leave it empty if you did not count.")

    def __init__(self, *args, position, **options):
        self.position = position
        super().__init__(*args, **options)

    def add_prefix(self, field_name):
        return f"observations.{self.position}.{field_name}"

    def clean(self):
        said = self.cleaned_data
        if said.get("at_least") and said.get("count") is None and "count" not in self.errors:
            self.add_error("count", _("Say the number that it was at least."))

    def content(self):
        said = dict(self.cleaned_data)
        for name in ("qualifier", "weapon", "direction"):
            said[name] = said[name] or "undetermined"
        return ObservationContent(**said)


def read_line(post, number):
    prefix = f"observations.{number}."
    named = {name: post.get(prefix + name, "") for name in ObservationForm.base_fields}
    return read_post(named, ObservationForm.base_fields)
