"""What programs send and get of an investigation."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation, User
from monitoring.investigation.enums import Access, Fact, TeamRole, Way
from monitoring.investigation.forms import LONGEST
from monitoring.investigation.models import (
    Contact,
    InformationRequest,
    Opinion,
    SiteVisit,
    Task,
)
from monitoring.investigation.rules import ADVISERS
from violations.parties.models import Party


def by_code(queryset, **options):
    return serializers.SlugRelatedField("code", queryset=queryset, **options)


class ColleagueField(serializers.SlugRelatedField):
    """Somebody of one's own delegation; anybody else is as if there were none of that name."""

    default_error_messages = {
        "does_not_exist": gettext_lazy("There is nobody of that name in your delegation.")
    }

    def __init__(self, **options):
        super().__init__("username", queryset=User.objects.filter(is_active=True), **options)

    def get_queryset(self):
        return super().get_queryset().filter(delegation=self.context["request"].user.delegation_id)


class InstantField(serializers.DateTimeField):
    """An instant of our time: far from where reckoning with time zones ends."""

    def to_internal_value(self, value):
        instant = super().to_internal_value(value)
        if not 1990 <= instant.year <= 2100:
            raise serializers.ValidationError(_("Check the year."))
        return instant


def code():
    return serializers.SlugRelatedField("code", read_only=True)


def text(**options):
    return serializers.CharField(max_length=LONGEST, **options)


class OfCaseSerializer(serializers.ModelSerializer):
    """By which delegation it was written, and when; people are not named."""

    delegation = code()


class TaskSerializer(OfCaseSerializer):
    owner_role = serializers.CharField(source="owner.role", default=None, read_only=True)

    class Meta:
        model = Task
        fields = [
            "id", "delegation", "at", "round", "title", "owner_role", "due_at", "state", "done_at",
            "result",
        ]  # fmt: skip


class RequestSerializer(OfCaseSerializer):
    party = code()
    through = code()

    class Meta:
        model = InformationRequest
        fields = [
            "id", "delegation", "at", "round", "party", "through", "question", "is_right_of_reply",
            "due_at", "state", "passed_on_at", "answered_at", "answer",
        ]  # fmt: skip


class ContactSerializer(OfCaseSerializer):
    party = code()
    with_delegation = code()

    class Meta:
        model = Contact
        fields = [
            "id", "delegation", "at", "round", "party", "with_delegation", "tried_at", "how",
            "reached", "said",
        ]  # fmt: skip


class TeamMemberSerializer(serializers.Serializer):
    """A delegation's part in a team; nobody is named."""

    delegation = serializers.CharField(max_length=2)
    role = serializers.ChoiceField(TeamRole.choices)

    def validate_delegation(self, value):
        if not Delegation.objects.filter(code=value).exclude(kind=DelegationKind.PARTY).exists():
            raise serializers.ValidationError(_("There is no such delegation."))
        return value


class VisitSerializer(OfCaseSerializer):
    access_party = code()
    team = TeamMemberSerializer(many=True)

    class Meta:
        model = SiteVisit
        fields = [
            "id", "delegation", "at", "round", "planned_for", "place", "team", "state", "access",
            "access_by", "access_party", "access_why", "access_at", "done_at", "findings",
            "called_off_at", "called_off_why",
        ]  # fmt: skip


class OpinionSerializer(OfCaseSerializer):
    """Liaison and advice, not a vote."""

    asked_of = code()
    facts = serializers.ListField(child=serializers.ChoiceField(Fact.choices))

    class Meta:
        model = Opinion
        fields = [
            "id", "delegation", "at", "round", "asked_of", "question", "facts", "due_at", "state",
            "given_at", "text",
        ]  # fmt: skip


class QuestionSerializer(serializers.ModelSerializer):
    """A question as those see it of whom it was asked: with the facts told, and no more."""

    delegation = code()
    told = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Opinion
        fields = ["id", "delegation", "at", "question", "told", "due_at", "state", "given_at",
                  "text"]  # fmt: skip


class TaskToSet(serializers.Serializer):
    title = serializers.CharField(max_length=300)
    owner = ColleagueField(allow_null=True, default=None)
    due_at = InstantField()


class Result(serializers.Serializer):
    result = text()


class RequestToAsk(serializers.Serializer):
    party = by_code(Party.objects.all())
    question = text()
    is_right_of_reply = serializers.BooleanField(default=False)


class PartyAnswer(serializers.Serializer):
    answer = text()


class ContactToRecord(serializers.Serializer):
    """With a party or with a delegation, one of the two."""

    party = by_code(Party.objects.all(), allow_null=True, default=None)
    delegation = by_code(Delegation.objects.all(), allow_null=True, default=None)
    tried_at = InstantField()
    how = serializers.ChoiceField(Way.choices)
    reached = serializers.BooleanField()
    said = text(allow_blank=True, default="")


class VisitToPlan(serializers.Serializer):
    planned_for = InstantField()
    place = serializers.CharField(max_length=300)
    team = TeamMemberSerializer(many=True, allow_empty=False, max_length=60)


class AccessSaid(serializers.Serializer):
    access = serializers.ChoiceField(Access.choices)
    access_by = serializers.CharField(max_length=300)
    access_party = by_code(Party.objects.all(), allow_null=True, default=None)
    access_why = text(allow_blank=True, default="")


class FindingsSaid(serializers.Serializer):
    done_at = InstantField()
    findings = text()


class WhySaid(serializers.Serializer):
    why = text()


class OpinionToAsk(serializers.Serializer):
    asked_of = by_code(Delegation.objects.filter(kind__in=ADVISERS))
    question = text()
    facts = serializers.MultipleChoiceField(choices=Fact.choices, default=list)


class OpinionText(serializers.Serializer):
    text = text()
