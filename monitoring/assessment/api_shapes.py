"""What programs send and get of positions and determinations."""

import math

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from monitoring.assessment.content import own_means, own_place, own_time
from monitoring.assessment.enums import Confidence, Field, Intent, Occurrence, Said
from monitoring.assessment.forms import LONGEST_REASONS
from monitoring.assessment.models import Determination, Interest, Signature
from monitoring.assessment.wording import QUESTIONS
from violations.parties.models import Party, Provision
from violations.reports.enums import Weapon

WORDS = {"max_length": 4000}


class OwnTime(serializers.Serializer):
    """When it was, other than reported."""

    began_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField()

    def validate(self, said):
        this_year = timezone.now().year
        for name, at in said.items():
            if not this_year - 31 <= at.year <= this_year + 1:  # far from where reckoning ends
                raise serializers.ValidationError({name: ["Check the year."]})
        if said["ended_at"] < said["began_at"]:
            raise serializers.ValidationError({"ended_at": ["It ends before it begins."]})
        return said


class OwnPlace(serializers.Serializer):
    """Where it was, other than reported."""

    latitude = serializers.FloatField(min_value=-90, max_value=90)
    longitude = serializers.FloatField(min_value=-180, max_value=180)
    uncertainty_m = serializers.IntegerField(
        min_value=1, max_value=100_000, allow_null=True, default=None
    )
    place_name = serializers.CharField(max_length=200, allow_blank=True, default="")

    def validate(self, said):
        for name in ("latitude", "longitude"):
            if not math.isfinite(said[name]):
                raise serializers.ValidationError({name: ["This is not a number."]})
        return said


class OwnMeans(serializers.Serializer):
    """By what means, other than reported."""

    weapon = serializers.ChoiceField(Weapon.choices)
    text = serializers.CharField(max_length=300, allow_blank=True, default="")


class SaidOrOwn(serializers.Field):
    """ "as_reported", "undetermined", or an object of one's own."""

    def __init__(self, own, build, **options):
        self.own, self.build = own, build
        super().__init__(default=Said.AS_REPORTED, **options)

    def to_internal_value(self, data):
        if data in (Said.AS_REPORTED.value, Said.UNDETERMINED.value):
            return data
        if not isinstance(data, dict):
            raise serializers.ValidationError("“as_reported”, “undetermined”, or an object.")
        own = self.own(data=data)
        own.is_valid(raise_exception=True)
        return self.build(**own.validated_data)

    def to_representation(self, value):
        return value


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "object"}]})
class TimeSaid(SaidOrOwn):
    def __init__(self, **options):
        super().__init__(OwnTime, own_time, **options)


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "object"}]})
class PlaceSaid(SaidOrOwn):
    def __init__(self, **options):
        super().__init__(OwnPlace, own_place, **options)


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "object"}]})
class MeansSaid(SaidOrOwn):
    def __init__(self, **options):
        super().__init__(OwnMeans, own_means, **options)


class SealSerializer(serializers.Serializer):
    """A position; what is not said of when, where and means is as reported."""

    occurrence = serializers.ChoiceField(Occurrence.choices)
    when = TimeSaid()
    where = PlaceSaid()
    means = MeansSaid()
    attributed_to = serializers.SlugRelatedField(
        "code", queryset=Party.objects.all(), allow_null=True, default=None
    )
    intent = serializers.ChoiceField(Intent.choices, default=Intent.UNDETERMINED)
    provision = serializers.PrimaryKeyRelatedField(
        queryset=Provision.objects.all(), allow_null=True, default=None
    )
    confidence = serializers.ChoiceField(Confidence.choices)
    reasons = serializers.CharField(max_length=LONGEST_REASONS)


class SupersedeSerializer(SealSerializer):
    """Another position in the place of one's opened one."""

    reason = serializers.CharField(**WORDS)


class PositionSerializer(serializers.Serializer):
    """A guarantor's position; `said` is null while it is sealed from the reader."""

    delegation = serializers.CharField()
    sealed_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    commitment = serializers.CharField(allow_blank=True)
    salt = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True, help_text="why it superseded another")
    said = serializers.JSONField(allow_null=True)


def position_as_json(delegation, position, said):
    """One side of `positions_side_by_side`, as `PositionSerializer` has it."""
    return {
        "delegation": delegation.code,
        "sealed_at": position and position.sealed_at,
        "opened_at": position and position.opened_at,
        "commitment": position.commitment if position else "",
        "salt": position.salt if position else "",
        "reason": position.reason if position else "",
        "said": said
        and {name: said[name] for name in QUESTIONS}
        | {
            "attributed_to": said["attributed_to"] and said["attributed_to"].code,
            "provision": said["provision"] and said["provision"].pk,
        },
    }


class SignatureSerializer(serializers.ModelSerializer):
    delegation = serializers.CharField(source="delegation.code")

    class Meta:
        model = Signature
        fields = ["delegation", "digest", "at"]


class DeterminationSerializer(serializers.ModelSerializer):
    """One version; `text` is what is signed. Signatures count under the version that stands."""

    by = serializers.CharField(source="by.delegation.code", default=None)
    signatures = SignatureSerializer(many=True)
    stands = serializers.SerializerMethodField()

    class Meta:
        model = Determination
        fields = [
            "round", "version", "stands", "cause", "reason", "by", "determined_at", "consensus",
            "occurrence", "open_points", "fields", "text", "digest", "signatures",
        ]  # fmt: skip

    def get_stands(self, version) -> bool:
        return version.round == version.case.round and not hasattr(version, "superseded_by")


class InterestSerializer(serializers.ModelSerializer):
    delegation = serializers.CharField(source="delegation.code")

    class Meta:
        model = Interest
        fields = ["delegation", "text", "recused", "at"]


class InterestToDeclare(serializers.Serializer):
    text = serializers.CharField(**WORDS)
    recused = serializers.BooleanField(default=False, help_text="one takes no part; for good")


class SignSerializer(serializers.Serializer):
    digest = serializers.CharField(max_length=64, help_text="of the text that was read")
    password = serializers.CharField(help_text="of the head of delegation, once more")


class ObjectSerializer(serializers.Serializer):
    field = serializers.ChoiceField(Field.choices)
    words = serializers.CharField(**WORDS)


class ErratumSerializer(serializers.Serializer):
    words = serializers.CharField(**WORDS)


class ReferSerializer(serializers.Serializer):
    question = serializers.CharField(**WORDS)


class ReopenSerializer(serializers.Serializer):
    reason = serializers.CharField(**WORDS)


class WhereItStands(serializers.Serializer):
    """Where a case stands after a step."""

    number = serializers.CharField()
    state = serializers.CharField()
    round = serializers.IntegerField()
    due_at = serializers.DateTimeField(allow_null=True)
