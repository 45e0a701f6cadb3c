"""Rules, trials and announced activities for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from astana.api.pagination import newest_first
from astana.api.problems import invalid
from monitoring.detection import actions, rules
from monitoring.detection.forms import ActivityForm
from monitoring.detection.models import BackTest, DetectionRule, PlannedActivity, RuleVersion
from monitoring.detection.queries import activities_visible_to, back_tests_of, rules_visible_to
from monitoring.detection.replay import LONGEST


class VersionSerializer(serializers.ModelSerializer):
    class Meta:
        model = RuleVersion
        fields = [
            "version", "kind", "settings", "severity", "in_force_from", "in_force_to", "digest",
        ]  # fmt: skip


class RuleSerializer(serializers.ModelSerializer):
    """A rule with its versions, newest first; `delegation` null is the whole group's."""

    delegation = serializers.SlugRelatedField("code", read_only=True)
    versions = VersionSerializer(many=True)

    class Meta:
        model = DetectionRule
        fields = ["code", "names", "delegation", "made_at", "versions"]


class RuleList(generics.ListAPIView):
    """The rules of the whole group and of one's own delegation.

    A rule of the group changes by a proposal of the kind "detection_rule".
    """

    queryset = DetectionRule.objects.none()
    serializer_class = RuleSerializer
    pagination_class = None

    def get_queryset(self):
        check_permission(self.request.user, "see_detection")
        return rules_visible_to(self.request.user)


class RuleDetail(generics.RetrieveAPIView):
    """One rule with every version."""

    queryset = DetectionRule.objects.none()
    serializer_class = RuleSerializer
    lookup_field = "code"

    def get_queryset(self):
        check_permission(self.request.user, "see_detection")
        return rules_visible_to(self.request.user)


class ActivitySerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)
    zone = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)

    class Meta:
        model = PlannedActivity
        fields = [
            "id", "kind", "delegation", "filed_at", "began_at", "ended_at", "zone", "area",
            "latitude", "longitude", "radius_m", "words", "withdrawn_at",
        ]  # fmt: skip


class ActivityToAnnounce(serializers.Serializer):
    kind = serializers.CharField()
    began_at = serializers.CharField(help_text="ISO 8601")
    ended_at = serializers.CharField(help_text="ISO 8601")
    words = serializers.CharField()
    zone = serializers.CharField(required=False, help_text="a zone's code")
    area = serializers.CharField(required=False, help_text="a P-code")
    latitude = serializers.FloatField(required=False)
    longitude = serializers.FloatField(required=False)
    radius_m = serializers.IntegerField(required=False)


class ActivityList(generics.ListAPIView):
    """What was announced, newest first; POST announces."""

    queryset = PlannedActivity.objects.none()
    serializer_class = ActivitySerializer
    pagination_class = newest_first("began_at")
    filterset_fields = ["kind"]

    def get_queryset(self):
        check_permission(self.request.user, "see_detection")
        return activities_visible_to(self.request.user)

    @extend_schema(
        request=ActivityToAnnounce,
        responses={201: ActivitySerializer, 422: OpenApiResponse(description="Not as it must be")},
    )
    def post(self, request):
        rules.check_can_announce(by=request.user)
        form = ActivityForm(_texts(request.data))
        if not form.is_valid():
            return invalid(form.errors)
        activity = actions.announce_activity(form.cleaned_data, by=request.user, at=timezone.now())
        return Response(ActivitySerializer(activity).data, status=status.HTTP_201_CREATED)


class BackTestToAsk(serializers.Serializer):
    kind = serializers.CharField()
    settings = serializers.JSONField()
    severity = serializers.IntegerField(min_value=1, max_value=5, default=1)
    began_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField()

    def validate(self, said):
        if not said["began_at"] < said["ended_at"] <= said["began_at"] + LONGEST:
            raise serializers.ValidationError({"ended_at": "at most 731 days after the beginning"})
        return said


class BackTestSerializer(serializers.ModelSerializer):
    fired = serializers.SerializerMethodField()

    class Meta:
        model = BackTest
        fields = [
            "id", "at", "kind", "settings", "severity", "began_at", "ended_at", "state",
            "done_percent", "fired",
        ]  # fmt: skip

    def get_fired(self, test) -> int:
        return test.found.get("fired", 0)


class BackTests(generics.GenericAPIView):
    """Have a rule tried against the past; it is done in the background."""

    queryset = BackTest.objects.none()
    serializer_class = BackTestToAsk

    @extend_schema(request=BackTestToAsk, responses={202: BackTestSerializer})
    def post(self, request):
        rules.check_can_try(by=request.user)
        asked = BackTestToAsk(data=request.data)
        asked.is_valid(raise_exception=True)
        said = dict(asked.validated_data)
        test = actions.ask_back_test(
            said.pop("kind"), said.pop("settings"), **said, by=request.user, at=timezone.now()
        )
        return Response(BackTestSerializer(test).data, status=status.HTTP_202_ACCEPTED)


class BackTestDetail(generics.GenericAPIView):
    """How far a trial is, and how often the rule would have fired; of one's own only."""

    queryset = BackTest.objects.none()
    serializer_class = BackTestSerializer

    def get(self, request, test_id):
        check_permission(request.user, "see_detection")
        test = get_object_or_404(back_tests_of(request.user), pk=test_id)
        return Response(BackTestSerializer(test).data)


def _texts(said):
    """A JSON object as a form takes it: texts and numbers, nothing else."""
    return {
        str(name): str(value)
        for name, value in said.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


urlpatterns = [
    path("detection/rules/", RuleList.as_view(), name="api-detection-rules"),
    path("detection/rules/<slug:code>/", RuleDetail.as_view(), name="api-detection-rule"),
    path("detection/activities/", ActivityList.as_view(), name="api-activities"),
    path("detection/back-tests/", BackTests.as_view(), name="api-back-tests"),
    path("detection/back-tests/<uuid:test_id>/", BackTestDetail.as_view(), name="api-back-test"),
]
