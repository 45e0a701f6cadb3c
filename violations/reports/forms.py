"""What a monitor files, checked: the same form stands behind the page and behind the API."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from violations.parties.models import Party
from violations.reports import enums
from violations.reports.clocks import without_unreadable
from violations.reports.consequences import ConsequencesForm
from violations.reports.content import ReportContent
from violations.reports.given import read_json, read_post
from violations.reports.lines import (
    LISTS,
    MOST_LINES,
    ObservationForm,
    lines_of_json,
    texts_of_post,
)
from violations.reports.models import ViolationType
from violations.reports.queries import offered_types
from violations.reports.questions import choice, one_of, several, text
from violations.reports.source import SourceForm
from violations.reports.when import WhenForm
from violations.reports.where import WhereForm
from violations.zones.queries import governorates

QUICK_TYPES = 4


class ReportForm(WhenForm, WhereForm, ConsequencesForm, SourceForm):
    """What is said of a violation: `content()` gives it once `is_valid()`, `all_errors()` else.

    `lines`, `people` and `damage` are the forms of its lines. A moment without an offset is in
    `time_zone`.
    """

    violation_type = one_of(
        ViolationType.objects.none(), _("What kind of violation?"), by="code", empty="",
        required=True,
    )  # fmt: skip
    conditions = several(enums.Condition, _("What made it harder to observe?"))
    conditions_note = text(500, _("More about the conditions"))

    alleged_party = one_of(
        Party.objects.all(), _("Who did it?"), by="code", empty=_("Undetermined"),
        help_text=_("What you hold, not what the group will find. Undetermined is a full answer."),
    )  # fmt: skip
    attribution = choice(
        enums.Attribution, _("How sure are you who did it?"), default="undetermined"
    )
    against_party = one_of(
        Party.objects.all(), _("Against whom?"), by="code", empty=_("Undetermined")
    )
    target = text(300, _("What was hit?"), help_text=_("For example: farmland and two houses."))

    def __init__(self, *args, lines=None, lines_wrong=(), people=(), damage=(), **options):
        super().__init__(*args, **options)
        self.lines = [ObservationForm(position=0)] if lines is None else lines
        self.people, self.damage = list(people), list(damage)
        self.lines_wrong = list(lines_wrong)
        self.others_wrong = {}
        self.fields["area"].queryset = governorates()
        self.fields["violation_type"].queryset = offered_types()
        self.fields["time_zone"].offer(self.data.get("time_zone"), self.initial.get("time_zone"))

    @classmethod
    def from_json(cls, said):
        """The form over a JSON value of any shape."""
        if not isinstance(said, dict):
            return cls({}, {None: _("Send one JSON object.")}, lines=[])
        texts, wrong = read_json(said, cls.base_fields)
        unknown = [name for name in said if name not in cls.base_fields and name not in LISTS]
        if unknown:
            names = ", ".join(ascii(name)[1:-1][:40] for name in unknown[:5])
            wrong[None] = _("There are no such fields: %(names)s.") % {"names": names}
        lines, lines_wrong = lines_of_json("observations", said.get("observations"))
        people, people_wrong = lines_of_json("people", said.get("people"))
        damage, damage_wrong = lines_of_json("damage", said.get("damage"))
        form = cls(texts, wrong, lines=lines, lines_wrong=lines_wrong, people=people, damage=damage)
        form.others_wrong = {"people": people_wrong, "damage": damage_wrong}
        return form

    @classmethod
    def from_post(cls, post, *, checked=True, without=None, more=False):
        """The form over what a page posted.

        Unchecked, it only shows the same again: with one line `more` in that list, or without the
        line that `without` names ("people", 3). `more` and a plain number mean the observations.
        """
        more = "observations" if more is True else more
        if isinstance(without, int):
            without = ("observations", without)
        lists = {}
        for name, shape in LISTS.items():
            left_out = without[1] if without and without[0] == name else None
            read = texts_of_post(name, post, left_out)
            if more == name or (name == "observations" and not read):
                read.append(({}, {}))
            lists[name] = [
                shape(*one, position=at) if checked else shape(position=at, initial=one[0])
                for at, one in enumerate(read)
            ]
        texts, wrong = read_post(post, cls.base_fields)
        texts = without_unreadable(texts, cls.base_fields)
        if checked:
            return cls(texts, wrong, **_named(lists))
        return cls(initial=texts, **_named(lists))

    @classmethod
    def blank(cls, **known):
        """An empty form: the times of the place watched over, the language of the reader.

        `known` are answers of before that usually hold again.
        """
        language = (get_language() or "en").split("-")[0]
        zone = settings.LOCAL_TIME_ZONE
        usual = {"time_zone": zone, "narrative_language": language, "time_given": "moment"}
        return cls(initial=usual | known)

    def is_valid(self):
        lines_are = [line.is_valid() for line in [*self.lines, *self.people, *self.damage]]
        return super().is_valid() and all(lines_are) and not self._lists_wrong()

    def errors_of_lines(self):
        """What is wrong with the lines of what was observed as a whole."""
        found = list(self.lines_wrong)
        if not self.lines and not found:
            found.append(_("Describe at least one thing that was observed."))
        return found + _too_many(self.lines)

    def _lists_wrong(self):
        """{list: messages} of what is wrong with lists as a whole."""
        found = {
            "observations": self.errors_of_lines(),
            "people": [*self.others_wrong.get("people", []), *_too_many(self.people)],
            "damage": [*self.others_wrong.get("damage", []), *_too_many(self.damage)],
        }
        return {name: messages for name, messages in found.items() if messages}

    def all_errors(self):
        """{field: [messages]}; a field of a line is "observations.0.item"."""
        found = {name: [str(e) for e in errors] for name, errors in self.errors.items()}
        for name, messages in self._lists_wrong().items():
            found[name] = [str(message) for message in messages]
        for line in [*self.lines, *self.people, *self.damage]:
            for name, errors in line.errors.items():
                found[line.add_prefix(name)] = [str(error) for error in errors]
        return found

    def clean(self):
        self.clean_times()
        self.clean_whereabouts()
        self.clean_place()
        self._clean_who()
        self.clean_consequences([line for line in self.people if line.is_valid()])
        self.clean_source()

    def _clean_who(self):
        said = self.cleaned_data
        said["attribution"] = said.get("attribution") or "undetermined"
        named = said.get("alleged_party") or "alleged_party" in self.errors
        if said["attribution"] != "undetermined" and not named:
            self.add_error("attribution", _("Say who you are sure of, or leave this undetermined."))

    @property
    def settlement_name(self):
        """The name of the settlement that was chosen, to be shown again."""
        code = self["settlement"].value()
        rows = self.fields["settlement"].queryset
        found = rows.filter(code=code).first() if code and "\x00" not in str(code) else None
        return found.name if found else ""

    @property
    def quick_types(self):
        """The types that stand first: those of the quick entry."""
        return self.fields["violation_type"].queryset[:QUICK_TYPES]

    def spare_line(self):
        """An empty line, for the page's script to copy."""
        return ObservationForm(position="NUMBER")

    def spare_lines(self):
        """The same for each list, by its name."""
        return {name: shape(position="NUMBER") for name, shape in LISTS.items()}

    def content(self):
        """What the form says, for `actions.file_report`."""
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in ReportContent.__dataclass_fields__
        }
        said["ended_at"] = said["ended_at"] or said["began_at"]
        said["source_reliability"] = said["source_reliability"] or "F"
        said["information_credibility"] = said["information_credibility"] or "6"
        if not said["narrative"]:
            said["narrative_language"] = ""
        return ReportContent(
            **said,
            observations=[line.content() for line in self.lines],
            people=[line.content() for line in self.people],
            damage=[line.content() for line in self.damage],
            whereabouts=self.whereabouts(),
            caller=self.caller(),
        )

    @property
    def device_clock_at(self):
        """What the device's clock said when it sent; no part of the content."""
        return self.cleaned_data.get("device_clock_at")


class FilingForm(ReportForm):
    """The page's form: the same, and that its author stands by it."""

    declared = forms.BooleanField(
        label=_("This is what I observed or was told, and I marked which is which."),
        error_messages={"required": _("Confirm that this is what you observed or were told.")},
    )


def _named(lists):
    return {"lines": lists["observations"], "people": lists["people"], "damage": lists["damage"]}


def _too_many(lines):
    if len(lines) <= MOST_LINES:
        return []
    return [
        ngettext(
            "A report takes at most %(most)d line.",
            "A report takes at most %(most)d lines.",
            MOST_LINES,
        )
        % {"most": MOST_LINES}
    ]
