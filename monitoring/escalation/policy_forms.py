"""A policy as it is typed: its levels, the rest of it, and for what it is looked at before."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.escalation.enums import Channel, Whom
from monitoring.escalation.policies import COMMON, MOST, WRITTEN
from monitoring.investigation.forms import InstantField
from violations.reports.enums import Severity

MOST_LEVELS = 8
LONGEST = 60 * 24 * 60


class SpanField(forms.CharField):
    """So many hours and minutes, written as 1:30; kept as minutes."""

    def __init__(self, **options):
        widget = forms.TextInput(attrs={"dir": "ltr", "inputmode": "text", "placeholder": "0:30"})
        super().__init__(max_length=7, widget=widget, **options)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,4})(?::([0-5]\d))?", text, re.ASCII)
        if not found:
            raise forms.ValidationError(_("Write hours and minutes, as 0:30 or 12:00."))
        return int(found[1]) * 60 + int(found[2] or 0)

    def prepare_value(self, value):
        return f"{value // 60}:{value % 60:02}" if isinstance(value, int) else value


class LevelForm(forms.Form):
    """One level; a row without a waiting time is none."""

    after = SpanField(label=gettext_lazy("After (hours:minutes)"), required=False)
    whom = forms.ChoiceField(label=gettext_lazy("Who is told"), choices=Whom.choices)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("By which ways"),
        choices=[(one.value, one.label) for one in WRITTEN],
        widget=forms.CheckboxSelectMultiple,
        initial=[Channel.EMAIL.value],
        required=False,
    )

    def clean(self):
        said = super().clean()
        if said.get("after") is not None and not said.get("channels"):
            self.add_error("channels", _("Choose at least one way."))
        return said


class PartsForm(forms.Form):
    """The rest: quiet hours, reminders, the ceiling, and the common parts."""

    quiet_begins = forms.TimeField(
        label=gettext_lazy("Quiet hours begin"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_ends = forms.TimeField(
        label=gettext_lazy("Quiet hours end"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Leave both empty for none."),
    )
    quiet_below = forms.TypedChoiceField(
        label=gettext_lazy("In them only this and what is graver is told at once"),
        choices=[one for one in Severity.choices if one[0] >= 2],
        coerce=int,
        initial=Severity.GRAVE,
    )
    remind_after = SpanField(label=gettext_lazy("A reminder every (hours:minutes)"))
    most_an_hour = forms.IntegerField(
        label=gettext_lazy("Messages to one address in an hour, at most"),
        min_value=1,
        max_value=MOST["most_an_hour"],
    )
    lapse_after = SpanField(label=gettext_lazy("An acknowledgement holds (hours:minutes)"))
    over_after = SpanField(label=gettext_lazy("Nobody is told any more after (hours:minutes)"))
    hold_lesser = SpanField(
        label=gettext_lazy("A lesser alert of the same zone waits (hours:minutes)")
    )

    def __init__(self, *args, is_own, **kwargs):
        super().__init__(*args, **kwargs)
        if is_own:
            for name in COMMON:
                del self.fields[name]

    def clean(self):
        said = super().clean()
        if bool(said.get("quiet_begins")) != bool(said.get("quiet_ends")):
            self.add_error("quiet_ends", _("Say both when they begin and when they end."))
        return said

    def quiet(self):
        said = self.cleaned_data
        if not said["quiet_begins"]:
            return None
        return {
            "begins": f"{said['quiet_begins']:%H:%M}",
            "ends": f"{said['quiet_ends']:%H:%M}",
            "below": said["quiet_below"],
        }


class WhatIfForm(forms.Form):
    """For which alert it is looked at."""

    severity = forms.TypedChoiceField(
        label=gettext_lazy("An alert that is"),
        choices=Severity.choices,
        coerce=int,
        initial=Severity.SERIOUS,
    )
    at = InstantField(label=gettext_lazy("is raised at"))


@dataclass
class Draft:
    """The forms over a policy. `group`: what holds for all, whose common parts its own keeps."""

    levels: list
    parts: PartsForm
    what_if: WhatIfForm
    group: dict
    is_own: bool

    @classmethod
    def over(cls, content, group, *, is_own, friday, data=None, more=False):
        initial = {name: content[name] for name in (*COMMON, "remind_after", "most_an_hour")}
        quiet = content["quiet"]
        if quiet:
            initial |= {f"quiet_{name}": quiet[name] for name in ("begins", "ends", "below")}
        rows = content["levels"]
        number = len(rows) if data is None else _number(data.get("levels")) + more
        kept = [*rows, *[None] * MOST_LEVELS]
        return cls(
            [
                LevelForm(
                    data if data is not None and f"level{n}-whom" in data else None,
                    prefix=f"level{n}",
                    initial=kept[n] or ({"whom": Whom.ALL_HEADS} if n else {}),
                )
                for n in range(max(2, min(number, MOST_LEVELS)))
            ],
            PartsForm(data, initial=initial, is_own=is_own),
            WhatIfForm(data, prefix="if", initial={"at": friday}),
            group,
            is_own,
        )

    def wrong(self):
        """The forms that say something is wrong."""
        asked = [*[form for form in self.levels if form.is_bound], self.parts]
        return [form for form in asked if not form.is_valid()]

    def content(self):
        """What the valid forms say."""
        said = self.parts.cleaned_data
        common = self.group if self.is_own else said
        return {
            "levels": [
                {name: form.cleaned_data[name] for name in ("after", "whom", "channels")}
                for form in self.levels
                if form.is_bound and form.cleaned_data["after"] is not None
            ],
            "quiet": self.parts.quiet(),
            "remind_after": said["remind_after"],
            "most_an_hour": said["most_an_hour"],
            **{name: common[name] for name in COMMON},
        }


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 3 else 0
