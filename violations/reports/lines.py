"""The lines of a report, checked: what was observed, who was harmed, what was damaged."""

import re
from itertools import pairwise

from django import forms
from django.utils.translation import gettext_lazy as _

from violations.reports import enums
from violations.reports.content import DamageContent, ObservationContent, PeopleContent
from violations.reports.given import GivenForm, read_json, read_post
from violations.reports.questions import choice, number, text

MOST_LINES = 50
MOST_ITEMS = 100_000
MOST_AWAY_M = 200_000


class LineForm(GivenForm):
    """One line of a list: its fields are called "observations.0.item"."""

    list_name = ""

    def __init__(self, *args, position, **options):
        self.position = position
        super().__init__(*args, **options)

    def add_prefix(self, field_name):
        return f"{self.list_name}.{self.position}.{field_name}"


class ObservationForm(LineForm):
    """One line of what was observed."""

    list_name = "observations"

    item = choice(enums.Item, _("What was it?"))
    qualifier = choice(enums.Qualifier, _("Of which kind?"), default="undetermined")
    count = number(
        _("How many?"),
        least=1,
        most=MOST_ITEMS,
        help_text=_("Leave it empty if you did not count."),
    )
    at_least = forms.BooleanField(label=_("At least this many"), required=False)
    weapon = choice(
        enums.Weapon,
        _("Which weapon?"),
        default="undetermined",
        help_text=_("Most lines end as undetermined. It is a full answer."),
    )
    calibre = text(40, _("Calibre, if known"))
    means = choice(enums.Means, _("How do you know?"))
    direction = choice(enums.Direction, _("Where did the fire come from?"), default="undetermined")
    bearing_deg = number(_("Bearing from you, in degrees"), most=360)
    distance_m = number(_("Distance from you, in metres"), least=1, most=MOST_AWAY_M)

    def clean(self):
        said = self.cleaned_data
        if said.get("at_least") and said.get("count") is None and "count" not in self.errors:
            self.add_error("count", _("Say the number that it was at least."))
        if said.get("bearing_deg") == 360:
            said["bearing_deg"] = 0

    def content(self):
        said = dict(self.cleaned_data)
        for name in ("qualifier", "weapon", "direction"):
            said[name] = said[name] or "undetermined"
        return ObservationContent(**said)


class PeopleForm(LineForm):
    """How many people of one group were harmed in one way. Nobody knows is an answer."""

    list_name = "people"

    effect = choice(enums.Effect, _("What happened to them?"))
    group = choice(enums.Group, _("Who were they?"), default="unknown")
    sex = choice(enums.Sex, _("Sex, where known"), default="unknown")
    low = number(_("At least"))
    best = number(_("Best estimate"))
    high = number(_("At most"))

    def clean(self):
        check_order(self, ("low", "best", "high"))

    def content(self):
        said = dict(self.cleaned_data)
        for name in ("group", "sex"):
            said[name] = said[name] or "unknown"
        return PeopleContent(**said)


class DamageForm(LineForm):
    """An object that was hit."""

    list_name = "damage"

    object = choice(enums.DamagedObject, _("What was damaged?"))
    extent = choice(enums.Extent, _("How badly?"), default="unknown")
    name = text(200, _("Its name, or where it stands"))

    def content(self):
        said = dict(self.cleaned_data)
        said["extent"] = said["extent"] or "unknown"
        return DamageContent(**said)


LISTS = {form.list_name: form for form in (ObservationForm, PeopleForm, DamageForm)}
_NAME = re.compile(rf"({'|'.join(LISTS)})\.([0-9]{{1,4}})\.")


def check_order(form, names):
    """Refuse numbers that do not go from low to high."""
    given = [name for name in names if form.cleaned_data.get(name) is not None]
    for lower, higher in pairwise(given):
        if form.cleaned_data[lower] > form.cleaned_data[higher]:
            form.add_error(
                higher,
                _("At least, best estimate and at most: in this order, from low to high."),
            )
            return


def lines_of_json(name, given):
    """(forms, what is wrong with the list) of a JSON value of any shape."""
    shape, lines, wrong = LISTS[name], [], []
    if given is not None and not isinstance(given, list):
        given, wrong = [], [_("Give a list of lines.")]
    for position, line in enumerate((given or [])[: MOST_LINES + 1]):
        if not isinstance(line, dict) or set(line) - set(shape.base_fields):
            wrong.append(
                _("Line %(number)d is not an object with the fields of a line.")
                % {"number": position + 1}
            )
            line = {}
        lines.append(shape(*read_json(line, shape.base_fields), position=position))
    return lines, wrong


def texts_of_post(name, post, without=None):
    """[(texts, wrong)] of the lines of a posted page, but not the one of that posted number.

    A line of people or damage in which nothing is said is none.
    """
    numbers = sorted({int(m[2]) for m in map(_NAME.match, post) if m and m[1] == name})
    read = [_read_line(name, post, one) for one in numbers[: MOST_LINES + 1] if one != without]
    return [line for line in read if name == "observations" or _says_something(name, line[0])]


def _read_line(name, post, number):
    fields = LISTS[name].base_fields
    prefix = f"{name}.{number}."
    return read_post({field: post.get(prefix + field, "") for field in fields}, fields)


def _says_something(name, texts):
    fields = LISTS[name].base_fields
    return any(text and text != fields[field].initial for field, text in texts.items())
