"""What is typed about positions and determinations: one form for each act."""

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.assessment.content import own_means, own_place, own_time
from monitoring.assessment.enums import Confidence, Field, Intent, Occurrence, Said
from monitoring.assessment.queries import proposed_in
from monitoring.investigation.forms import ActForm, InstantField, words
from violations.parties.models import Party, Provision
from violations.reports.enums import Weapon

LONGEST_REASONS = 10_000


def _said(label):
    return forms.ChoiceField(
        label=label,
        choices=Said.choices,
        initial=Said.AS_REPORTED,
        required=False,
        widget=forms.RadioSelect,
    )


def _degrees(label, most):
    return forms.FloatField(
        label=label,
        min_value=-most,
        max_value=most,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )


class ByCode(forms.ModelChoiceField):
    """One row of a list, or nothing, which is an answer of its own here."""

    def __init__(self, queryset, *, nothing, **options):
        super().__init__(queryset, required=False, empty_label=nothing, **options)


class PositionForm(forms.Form):
    """What a guarantor holds of a case, in short parts; `said()` gives it to the action."""

    occurrence = forms.ChoiceField(
        label=_("Did it happen?"),
        choices=Occurrence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it happened.")},
    )
    when = _said(_("When"))
    began_at = InstantField(label=_("Began"), required=False)
    ended_at = InstantField(label=_("Ended"), required=False)
    where = _said(_("Where"))
    place_name = forms.CharField(
        label=_("Name of the place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    latitude = _degrees(_("Latitude"), 90)
    longitude = _degrees(_("Longitude"), 180)
    uncertainty_m = forms.IntegerField(
        label=_("Within"), min_value=1, max_value=100_000, required=False
    )
    means = _said(_("By what means"))
    weapon = forms.ChoiceField(
        label=_("Weapon"), choices=[("", _("Choose")), *Weapon.choices], required=False
    )
    means_text = forms.CharField(
        label=_("In words, if needed"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    attributed_to = ByCode(
        Party.objects.all(),
        nothing=_("Not determined"),
        to_field_name="code",
        label=_("Who did it"),
        help_text=_("“Not determined” is an answer like the others."),
    )
    intent = forms.ChoiceField(
        label=_("With what intent"),
        choices=Intent.choices,
        initial=Intent.UNDETERMINED,
        required=False,
        widget=forms.RadioSelect,
    )
    provision = ByCode(
        Provision.objects.select_related("agreement"),
        nothing=_("None"),
        label=_("Provision"),
        help_text=_("What was violated, if it was a violation."),
    )
    confidence = forms.ChoiceField(
        label=_("How sure are you?"),
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how sure you are.")},
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The others read them when all positions are opened."),
        max_length=LONGEST_REASONS,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Give your reasons.")},
    )

    def clean(self):
        said = super().clean()
        if said.get("when") == Said.OWN:
            self._check_time(said.get("began_at"), said.get("ended_at"))
        if said.get("where") == Said.OWN:
            self._ask("latitude", _("Give the latitude in degrees."))
            self._ask("longitude", _("Give the longitude in degrees."))
        if said.get("means") == Said.OWN:
            self._ask("weapon", _("Choose the weapon."))
        return said

    def said(self):
        """What `PositionContent` takes."""
        typed = self.cleaned_data
        own = {
            "when": lambda: own_time(typed["began_at"], typed["ended_at"] or typed["began_at"]),
            "where": lambda: own_place(
                typed["latitude"],
                typed["longitude"],
                typed["uncertainty_m"],
                typed["place_name"],
            ),
            "means": lambda: own_means(typed["weapon"], typed["means_text"]),
        }
        said = {
            name: typed[name]
            for name in ("occurrence", "attributed_to", "provision", "confidence", "reasons")
        }
        said["intent"] = typed["intent"] or Intent.UNDETERMINED
        for name, own_value in own.items():
            how = typed[name] or Said.AS_REPORTED
            said[name] = own_value() if how == Said.OWN else how
        return said

    def _ask(self, name, reason):
        if name not in self.errors and self.cleaned_data.get(name) in (None, ""):
            self.add_error(name, reason)

    def _check_time(self, began_at, ended_at):
        self._ask("began_at", _("Give the day and the time."))
        if began_at and ended_at and ended_at < began_at:
            self.add_error("ended_at", _("It cannot end before it began."))


class AnotherPositionForm(PositionForm):
    """Another position in the place of an opened one, with the reason for it."""

    reason = words(
        _("Why does your delegation change its position?"),
        help_text=_("Everybody who reads the positions reads it, and both stay."),
    )
    field_order = ["reason"]

    def said(self):
        return super().said() | {"reason": self.cleaned_data["reason"]}


def typed_of(content):
    """A position's content as the form shows it, so that what stays need not be typed again."""
    typed = {
        name: content[name]
        for name in (
            "occurrence", "attributed_to", "intent", "provision", "confidence", "reasons"
        )
    }  # fmt: skip
    for name in (Field.WHEN, Field.WHERE, Field.MEANS):
        value = content[name]
        typed[name.value] = Said.OWN if isinstance(value, dict) else value
        if isinstance(value, dict):
            typed |= {("means_text" if key == "text" else key): value[key] for key in value}
    return typed


class InterestForm(ActForm):
    text = words(
        _("What ties your delegation to the matter?"),
        longest=4000,
        help_text=_("It is shown beside the positions, and stands on every document."),
    )
    recused = forms.BooleanField(
        label=_("We recuse ourselves: our delegation takes no position and does not count"),
        help_text=_("This is not taken back."),
        required=False,
    )


class ObjectionForm(ActForm):
    """Against which proposals, and why."""

    field = forms.ChoiceField(label=_("Against what?"), widget=forms.RadioSelect)
    words = words(_("What speaks against it?"), longest=4000)

    def choose(self):
        self.fields["field"].choices = [
            (name, Field(name).label) for name in proposed_in(self.case)
        ]


class ErratumForm(ActForm):
    words = words(
        _("What is corrected?"),
        longest=4000,
        help_text=_("Say what stood there, what it should read, and why."),
    )


class ReferralForm(ActForm):
    question = words(_("What is the consultation asked?"), longest=4000)


class ReopeningForm(ActForm):
    reason = words(
        _("What is new?"),
        longest=4000,
        help_text=_("The evidence, or what has come to light since."),
    )
