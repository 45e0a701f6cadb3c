from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.api.pagination import newest_first
from astana.api.problems import invalid, problem
from violations.reports import enums
from violations.reports.actions import file_report
from violations.reports.enums import Origin
from violations.reports.forms import ReportForm
from violations.reports.models import Observation, Report, ViolationType
from violations.reports.queries import complete, offered_types, reports_visible_to
from violations.reports.rules import AlreadyFiled, check_can_file


class ViolationTypeSerializer(serializers.ModelSerializer):
    class Meta:
        model = ViolationType
        fields = ["code", "names", "default_severity"]


class ObservationSerializer(serializers.ModelSerializer):
    class Meta:
        model = Observation
        fields = [
            "item", "qualifier", "means", "count", "at_least", "weapon", "calibre", "direction",
        ]  # fmt: skip


SAID = [
    "began_at", "ended_at", "time_precision", "time_zone",
    "place_notation", "place_as_given", "place_name", "latitude", "longitude", "uncertainty_m",
    "area", "violation_type", "alleged_party", "attribution", "against_party", "target",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "narrative", "narrative_language", "source_reliability", "information_credibility",
    "observations",
]  # fmt: skip


class ReportSerializer(serializers.ModelSerializer):
    """A report as it was filed, with what the system found: number, severity, zone and why."""

    delegation = serializers.SlugRelatedField("code", read_only=True)
    violation_type = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)
    alleged_party = serializers.SlugRelatedField("code", read_only=True)
    against_party = serializers.SlugRelatedField("code", read_only=True)
    zone = serializers.CharField(source="zone_boundary.zone.code", default=None)
    observations = ObservationSerializer(many=True)

    class Meta:
        model = Report
        fields = [
            "id", "number", "version", "delegation", "filed_at", "origin", "source_url",
            "content_digest", "severity", "zone", "zone_relation", "zone_facts", *SAID,
        ]  # fmt: skip


class ReportToFileSerializer(serializers.Serializer):
    """What is said of a violation. The checks are those of the form (`ReportForm`)."""

    began_at = serializers.CharField(help_text="ISO 8601; without an offset, in time_zone")
    ended_at = serializers.CharField(required=False, help_text="left out: one moment")
    time_precision = serializers.ChoiceField(enums.TimePrecision.choices)
    time_zone = serializers.CharField(help_text="IANA name")
    place_notation = serializers.ChoiceField(enums.PlaceNotation.choices)
    place_as_given = serializers.CharField(required=False, help_text="coordinates as text")
    place_name = serializers.CharField(required=False)
    latitude = serializers.FloatField(required=False, help_text="degrees, WGS 84")
    longitude = serializers.FloatField(required=False, help_text="degrees, WGS 84")
    uncertainty_m = serializers.IntegerField(required=False, help_text="metres")
    area = serializers.CharField(required=False, help_text="P-code; needed without a point")
    violation_type = serializers.CharField(help_text="code")
    alleged_party = serializers.CharField(required=False, help_text="code")
    attribution = serializers.ChoiceField(enums.Attribution.choices, required=False)
    against_party = serializers.CharField(required=False, help_text="code")
    target = serializers.CharField(required=False)
    killed_low = serializers.IntegerField(required=False)
    killed_best = serializers.IntegerField(required=False)
    killed_high = serializers.IntegerField(required=False)
    injured_low = serializers.IntegerField(required=False)
    injured_best = serializers.IntegerField(required=False)
    injured_high = serializers.IntegerField(required=False)
    narrative = serializers.CharField(required=False)
    narrative_language = serializers.CharField(required=False)
    source_reliability = serializers.ChoiceField(enums.Reliability.choices, required=False)
    information_credibility = serializers.ChoiceField(enums.Credibility.choices, required=False)
    observations = ObservationSerializer(many=True)


class ViolationTypeList(generics.ListAPIView):
    """The kinds of violation that the form offers."""

    queryset = ViolationType.objects.none()
    serializer_class = ViolationTypeSerializer
    pagination_class = None

    def get_queryset(self):
        return offered_types()


class ReportList(generics.ListAPIView):
    """The reports that the reader may see, newest first."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer
    pagination_class = newest_first("filed_at")
    filterset_fields = ["delegation__code", "area__pcode", "violation_type__code", "origin"]

    def get_queryset(self):
        return complete(reports_visible_to(self.request.user))


class ReportOne(generics.GenericAPIView):
    """One report. PUT files it under the id that the author's device made, once."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer

    @extend_schema(responses=ReportSerializer)
    def get(self, request, report_id):
        report = get_object_or_404(complete(reports_visible_to(request.user)), pk=report_id)
        return Response(self.get_serializer(report).data)

    @extend_schema(
        request=ReportToFileSerializer,
        responses={
            200: ReportSerializer,
            201: ReportSerializer,
            409: OpenApiResponse(description="other content is filed under this id: `filed`"),
            422: OpenApiResponse(description="`errors` says what cannot be taken, by field"),
        },
    )
    def put(self, request, report_id):
        check_can_file(by=request.user)
        form = ReportForm.from_json(request.data)
        if not form.is_valid():
            return invalid(form.all_errors())
        try:
            report, new = file_report(
                report_id, form.content(), by=request.user, at=timezone.now(), origin=Origin.API
            )
        except AlreadyFiled as conflict:
            filed = conflict.report and self._shown(conflict.report.pk)
            return problem(409, conflict.reason, filed=filed, sent=request.data)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(self._shown(report.pk), status=code)

    def _shown(self, report_id):
        return self.get_serializer(complete(Report.objects.all()).get(pk=report_id)).data


urlpatterns = [
    path("violation-types/", ViolationTypeList.as_view(), name="api-violation-types"),
    path("reports/", ReportList.as_view(), name="api-reports"),
    path("reports/<uuid:report_id>/", ReportOne.as_view(), name="api-report"),
]
