from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.response import Response

from astana.api.pagination import newest_first
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.models import Acknowledgement, Alert, AlertDelivery
from monitoring.escalation.queries import alerts_visible_to
from monitoring.escalation.reasons import words_of


class AcknowledgementSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Acknowledgement
        fields = ["delegation", "at", "remark"]
        read_only_fields = ["at"]


class DeliverySerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = AlertDelivery
        fields = ["delegation", "channel", "state", "delivered_at"]


class WordsSerializer(serializers.Serializer):
    """Why it was raised, in the reader's language."""

    rule = serializers.CharField()
    why = serializers.CharField()
    would_be_quiet = serializers.ListField(child=serializers.CharField())
    annotations = serializers.ListField(child=serializers.CharField())


class AlertSerializer(serializers.ModelSerializer):
    report = serializers.UUIDField(source="report_id", allow_null=True)
    zone = serializers.CharField(source="zone.code", default=None, allow_null=True)
    reports = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField()
    case = serializers.CharField(source="case.number", default=None)
    acknowledgements = AcknowledgementSerializer(many=True)
    deliveries = DeliverySerializer(many=True)

    class Meta:
        model = Alert
        fields = [
            "number", "severity", "why", "words", "latest", "raised_at", "count", "last_at",
            "zone", "report", "reports", "case", "is_drill", "acknowledgements", "deliveries",
        ]  # fmt: skip

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_reports(self, alert):
        """The reports behind it, also where several raised it together."""
        return [one.report_id for one in alert.behind.all()]

    @extend_schema_field(WordsSerializer)
    def get_words(self, alert):
        """Why it was raised and what would have kept it quiet, in the reader's language."""
        said = words_of(alert.why)
        return {
            "rule": said["rule"],
            "why": said["raised_because"],
            "would_be_quiet": said.get("quiet", []),
            "annotations": said.get("annotations", []),
        }


def _alerts(viewer):
    return (
        alerts_visible_to(viewer)
        .select_related("case", "zone")
        .prefetch_related("acknowledgements__delegation", "deliveries__delegation", "behind")
    )


class AlertList(generics.ListAPIView):
    """The alerts, newest first, with who has acknowledged and how each was delivered."""

    queryset = Alert.objects.none()
    serializer_class = AlertSerializer
    pagination_class = newest_first("raised_at")

    def get_queryset(self):
        return _alerts(self.request.user)


class AlertDetail(generics.RetrieveAPIView):
    queryset = Alert.objects.none()
    serializer_class = AlertSerializer
    lookup_field = "number"

    def get_queryset(self):
        return _alerts(self.request.user)


class Acknowledge(generics.GenericAPIView):
    """Say for one's own delegation that the alert was seen; it stays open for the others."""

    queryset = Alert.objects.none()
    serializer_class = AcknowledgementSerializer

    @extend_schema(responses=AlertSerializer)
    def post(self, request, number):
        alert = get_object_or_404(alerts_visible_to(request.user), number=number)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        remark = serializer.validated_data.get("remark", "")
        acknowledge(alert, remark=remark, by=request.user, at=timezone.now())
        return Response(AlertSerializer(_alerts(request.user).get(pk=alert.pk)).data)


urlpatterns = [
    path("alerts/", AlertList.as_view(), name="api-alerts"),
    path("alerts/<slug:number>/", AlertDetail.as_view(), name="api-alert"),
    path(
        "alerts/<slug:number>/acknowledgement/",
        Acknowledge.as_view(),
        name="api-acknowledgement",
    ),
]
