"""What programs send and are answered about reports: the same names as in the form."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from violations.reports import enums
from violations.reports.content import WhereaboutsContent
from violations.reports.models import (
    Damage,
    Observation,
    PeopleAffected,
    Report,
    ViolationType,
    Whereabouts,
)
from violations.reports.queries import whereabouts_of
from violations.reports.whereabouts import can_see_whereabouts


class ViolationTypeSerializer(serializers.ModelSerializer):
    class Meta:
        model = ViolationType
        fields = ["code", "names", "default_severity"]


class ObservationSerializer(serializers.ModelSerializer):
    class Meta:
        model = Observation
        fields = [
            "item", "qualifier", "means", "count", "at_least", "weapon", "calibre", "direction",
            "bearing_deg", "distance_m",
        ]  # fmt: skip
        extra_kwargs = {
            "bearing_deg": {"help_text": "from the observer; null where the reader may not see"},
            "distance_m": {"help_text": "metres, from the observer; restricted as the bearing"},
        }


class PeopleSerializer(serializers.ModelSerializer):
    class Meta:
        model = PeopleAffected
        fields = ["effect", "group", "sex", "low", "best", "high"]


class DamageSerializer(serializers.ModelSerializer):
    class Meta:
        model = Damage
        fields = ["object", "extent", "name"]


class WhereaboutsSerializer(serializers.ModelSerializer):
    """Where the observer stood and where the device was. Degrees, metres, seconds."""

    class Meta:
        model = Whereabouts
        fields = list(WhereaboutsContent.__dataclass_fields__)


SAID = [
    "began_at", "ended_at", "time_given", "day_part", "time_precision", "time_zone",
    "writing_began_at", "writing_ended_at", "device_clock_at",
    "place_notation", "place_as_given", "place_name", "latitude", "longitude", "uncertainty_m",
    "settlement", "bearing_from", "bearing_deg", "distance_m", "area",
    "violation_type", "alleged_party", "attribution", "against_party", "target",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "effects", "effects_note", "conditions", "conditions_note",
    "narrative", "narrative_language", "source_kind", "source_reliability",
    "information_credibility", "observations", "people", "damage",
]  # fmt: skip
FROM_OBSERVER = ("bearing_deg", "distance_m")


class ReportSerializer(serializers.ModelSerializer):
    """A report as it was filed, with what the system found: number, severity, zone and why.

    Where the observer stood and what tells it (bearings and distances from there) are null unless
    the reader is the author, or may see them in the delegation that registered the report. Who
    called is in no answer.
    """

    delegation = serializers.SlugRelatedField("code", read_only=True)
    violation_type = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)
    settlement = serializers.SlugRelatedField("code", read_only=True)
    alleged_party = serializers.SlugRelatedField("code", read_only=True)
    against_party = serializers.SlugRelatedField("code", read_only=True)
    zone = serializers.CharField(source="zone_boundary.zone.code", default=None)
    observations = ObservationSerializer(many=True)
    people = PeopleSerializer(many=True)
    damage = DamageSerializer(many=True)
    whereabouts = serializers.SerializerMethodField()

    class Meta:
        model = Report
        fields = [
            "id", "number", "version", "amends", "amendment_reason", "is_withdrawal", "delegation",
            "filed_at", "origin", "source_url",
            "content_digest", "severity", "zone", "zone_relation", "zone_facts", *SAID,
            "whereabouts",
        ]  # fmt: skip

    @extend_schema_field(WhereaboutsSerializer(allow_null=True))
    def get_whereabouts(self, report):
        if not self._sees_whereabouts(report):
            return None
        kept = whereabouts_of(report)
        return kept and WhereaboutsSerializer(kept).data

    def to_representation(self, report):
        said = super().to_representation(report)
        if self._sees_whereabouts(report):
            return said
        if report.bearing_from == enums.BearingFrom.OBSERVER:
            said |= dict.fromkeys(FROM_OBSERVER)
        for line in said["observations"]:
            line |= dict.fromkeys(FROM_OBSERVER)
        return said

    def _sees_whereabouts(self, report):
        request = self.context.get("request")
        viewer = request and request.user
        return can_see_whereabouts(report, viewer)


def sent_without_caller(said):
    """What a program sent, to be answered in a conflict: who called is in no answer."""
    return {name: value for name, value in said.items() if not name.startswith("caller_")}


def _text(help_text="", **options):
    return serializers.CharField(required=False, help_text=help_text, **options)


def _number(help_text=""):
    return serializers.IntegerField(required=False, help_text=help_text)


def _degrees(help_text="degrees, WGS 84"):
    return serializers.FloatField(required=False, help_text=help_text)


def _choice(words, help_text=""):
    return serializers.ChoiceField(words.choices, required=False, help_text=help_text)


class ReportToFileSerializer(serializers.Serializer):
    """What is said of a violation. The checks are those of the form (`ReportForm`)."""

    time_given = _choice(enums.TimeGiven, "left out: an interval, or a part of a day if one is")
    began_at = _text("ISO 8601; without an offset, in time_zone; not with a part of a day")
    ended_at = _text("left out: one moment")
    day = _text("the day of day_part, ISO 8601")
    day_part = _choice(enums.DayPart)
    time_precision = _choice(enums.TimePrecision, "needed, but for a part of a day")
    time_zone = serializers.CharField(help_text="IANA name")
    writing_began_at = _text("the device’s clock when the draft was begun, with its offset")
    writing_ended_at = _text("the device’s clock when it was complete")
    device_clock_at = _text("the device’s clock when sending; may differ between tries")
    place_notation = serializers.ChoiceField(enums.PlaceNotation.choices)
    place_as_given = _text("coordinates as text, in any notation")
    place_name = _text()
    latitude = _degrees()
    longitude = _degrees()
    uncertainty_m = _number("metres")
    settlement = _text("code in the gazetteer")
    bearing_from = _choice(enums.BearingFrom)
    bearing_deg = _degrees("degrees clockwise from true north; the point is reckoned from it")
    distance_m = _number("metres")
    area = _text("P-code; needed without a point")
    observer_how = _choice(enums.PositionFrom)
    observer_post = _text("restricted, as all of the observer and the device")
    observer_latitude = _degrees()
    observer_longitude = _degrees()
    observer_accuracy_m = _number("metres")
    observer_fix_age_s = _number("seconds")
    device_latitude = _degrees()
    device_longitude = _degrees()
    device_accuracy_m = _number("metres")
    device_fix_age_s = _number("seconds")
    violation_type = serializers.CharField(help_text="code")
    alleged_party = _text("code")
    attribution = _choice(enums.Attribution)
    against_party = _text("code")
    target = _text()
    killed_low = _number("only where no line of people says it; so for all six")
    killed_best = _number()
    killed_high = _number()
    injured_low = _number()
    injured_best = _number()
    injured_high = _number()
    effects = serializers.ListField(
        child=serializers.ChoiceField(enums.AidEffect.choices), required=False
    )
    effects_note = _text()
    conditions = serializers.ListField(
        child=serializers.ChoiceField(enums.Condition.choices), required=False
    )
    conditions_note = _text()
    narrative = _text()
    narrative_language = _text()
    source_kind = _choice(enums.SourceKind)
    caller_name = _text("only with source_kind hotline; sealed, and in no answer; so for all four")
    caller_contact = _text()
    caller_language = _text()
    caller_note = _text()
    source_reliability = _choice(enums.Reliability)
    information_credibility = _choice(enums.Credibility)
    observations = ObservationSerializer(many=True)
    people = PeopleSerializer(many=True, required=False)
    damage = DamageSerializer(many=True, required=False)
