"""What an investigation consists of, as it is typed on a page: one form for each act."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation, User
from astana.ui.formatting import zone_in_use
from monitoring.investigation.enums import Access, Fact, TeamRole, Way
from monitoring.investigation.rules import ADVISERS
from violations.parties.models import Party
from violations.reports.moments import MomentField
from violations.reports.questions import CHOICE_ERRORS, ROW_ERRORS

SAY_IT = {"required": _("Write something first.")}
LONGEST = 20_000


class InstantField(MomentField):
    """A day and time that may lie ahead; without an offset, of the mission area."""

    def clean(self, value):
        moment = super().clean(value)
        if moment and moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone_in_use())
        return moment

    def prepare_value(self, value):
        if hasattr(value, "astimezone"):
            return f"{value.astimezone(zone_in_use()):%Y-%m-%dT%H:%M}"
        return value


def words(label, *, lines=4, longest=LONGEST, required=True, help_text=""):
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": lines, "dir": "auto"}),
        error_messages=SAY_IT,
    )


def line(label, *, longest=300, required=True, help_text=""):
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=SAY_IT,
    )


def choice(choices, label, *, help_text=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages=CHOICE_ERRORS,
    )


def row(queryset, label, *, by="code", empty="", required=True, help_text=""):
    return forms.ModelChoiceField(
        queryset,
        label=label,
        to_field_name=by,
        empty_label=empty,
        required=required,
        help_text=help_text,
        error_messages=ROW_ERRORS,
    )


class ActForm(forms.Form):
    """What one act needs to be told; `said()` gives it as the action takes it."""

    def __init__(self, *args, by, case, **options):
        self.by, self.case = by, case
        super().__init__(*args, **options)
        self.choose()

    def choose(self):
        """Narrow the choices to those of this person and this case."""

    def said(self):
        return self.cleaned_data


class NoWords(ActForm):
    """An act that needs none."""


class Somebody(forms.ModelChoiceField):
    """People of one's own delegation, by what they do and how they sign in."""

    def label_from_instance(self, user):
        return f"{user.get_role_display()} ({user.username})"


class TaskForm(ActForm):
    title = line(_("What is to be done?"))
    owner = Somebody(
        User.objects.none(),
        label=_("Who does it?"),
        to_field_name="username",
        empty_label=_("Anybody of the delegation"),
        required=False,
        error_messages=ROW_ERRORS,
    )
    due_at = InstantField(label=_("Until when?"))

    def choose(self):
        colleagues = User.objects.filter(delegation=self.by.delegation_id, is_active=True)
        self.fields["owner"].queryset = colleagues.order_by("username")


class ResultForm(ActForm):
    result = words(_("What came of it?"))


class PartyField(forms.ModelChoiceField):
    """A party, with the guarantor that answers for it."""

    def label_from_instance(self, party):
        return _("%(party)s, through %(who)s") % {
            "party": party.name,
            "who": party.answered_for_by.name,
        }


class RequestForm(ActForm):
    party = PartyField(
        Party.objects.filter(answered_for_by__kind=DelegationKind.GUARANTOR).select_related(
            "answered_for_by"
        ),
        label=_("Whom do you ask?"),
        to_field_name="code",
        empty_label="",
        help_text=_("The guarantor that answers for a party passes it on and brings the answer."),
        error_messages=ROW_ERRORS,
    )
    question = words(_("What do you ask?"))
    is_right_of_reply = forms.BooleanField(
        label=_("This is the party’s right of reply"),
        required=False,
        help_text=_("What is alleged of it is put to the party before anything is held of it."),
    )


class AnswerForm(ActForm):
    answer = words(_("What does the party answer?"), lines=6)


class RefusalForm(ActForm):
    answer = words(_("Who will not answer, and why?"))


class ContactForm(ActForm):
    party = row(Party.objects.all(), _("Which party?"), empty=_("None"), required=False)
    delegation = row(
        Delegation.objects.all(), _("Or which delegation?"), empty=_("None"), required=False
    )
    tried_at = InstantField(label=_("When was it tried?"))
    how = choice(Way.choices, _("How?"))
    reached = choice([("yes", _("Reached")), ("no", _("Not reached"))], _("With what success?"))
    said = words(
        _("What was said"), required=False, help_text=_("Needed only if somebody was reached.")
    )

    def clean_reached(self):
        return self.cleaned_data["reached"] == "yes"

    def clean_tried_at(self):
        tried_at = self.cleaned_data["tried_at"]
        if tried_at > timezone.now():
            raise forms.ValidationError(_("This lies in the future."))
        return tried_at

    def clean(self):
        said = super().clean()
        if bool(said.get("party")) == bool(said.get("delegation")) and not self.errors:
            self.add_error("party", _("Choose a party or a delegation, one of the two."))
        if said.get("reached") and not said.get("said") and "said" not in self.errors:
            self.add_error("said", _("Say what was said."))


class VisitForm(ActForm):
    planned_for = InstantField(label=_("When?"))
    place = line(_("Where to?"))

    def choose(self):
        """One question for each delegation that may go: the roles in which its people do."""
        self.codes = {}
        for delegation in Delegation.objects.exclude(kind=DelegationKind.PARTY):
            name = f"team_{delegation.code}"
            self.codes[name] = delegation.code
            self.fields[name] = forms.MultipleChoiceField(
                label=delegation.name,
                choices=TeamRole.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for member in self.initial.pop("team", []):
            self.initial.setdefault(f"team_{member['delegation']}", []).append(member["role"])

    @property
    def team_fields(self):
        return [self[name] for name in self.codes]

    def clean(self):
        said = super().clean()
        said["team"] = [
            {"delegation": code, "role": role}
            for name, code in self.codes.items()
            for role in said.pop(name, [])
        ]
        if not said["team"] and not self.errors:
            self.add_error(next(iter(self.codes), None), _("Say who goes."))
        return said


class AccessForm(ActForm):
    access = choice(Access.choices, _("Was the team let in?"))
    access_by = line(_("Who decided it?"), help_text=_("A post, a commander, an authority."))
    access_party = row(
        Party.objects.all(), _("Of which party?"), empty=_("Not known"), required=False
    )
    access_why = words(_("Why?"), lines=2, required=False)

    def clean(self):
        said = super().clean()
        if said.get("access") == Access.DENIED and not said.get("access_why"):
            self.add_error(
                "access_why", _("Say why access was denied, or that no reason was given.")
            )


class FindingsForm(ActForm):
    done_at = InstantField(label=_("When was the team there?"))
    findings = words(_("What was found?"), lines=8)

    def clean_done_at(self):
        done_at = self.cleaned_data["done_at"]
        if done_at > timezone.now():
            raise forms.ValidationError(_("This lies in the future."))
        return done_at


class CallOffForm(ActForm):
    why = words(_("Why is it called off?"), lines=2)


class QuestionForm(ActForm):
    asked_of = row(
        Delegation.objects.filter(kind__in=ADVISERS),
        _("Whom do you ask?"),
        help_text=_("What they say is liaison and advice, not a vote."),
    )
    question = words(_("What do you ask?"))
    facts = forms.MultipleChoiceField(
        label=_("What of the case are they told with it?"),
        choices=Fact.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing else of the case is shown to them."),
    )


class OpinionForm(ActForm):
    text = words(_("Your opinion"), lines=8)


class DeclineForm(ActForm):
    text = words(_("Why can no opinion be given?"), lines=3)
