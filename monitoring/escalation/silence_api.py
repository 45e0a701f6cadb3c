"""Silences and drills for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from astana.api.pagination import newest_first
from monitoring.escalation.api import AlertSerializer
from monitoring.escalation.models import Silence
from monitoring.escalation.silence_queries import silences_visible_to
from monitoring.escalation.silencing import lift, silence, start_drill
from monitoring.investigation.api_shapes import InstantField, by_code
from violations.zones.models import Zone


class SilenceSerializer(serializers.ModelSerializer):
    """Whose it is and what it spares; people are not named."""

    delegation = serializers.SlugRelatedField("code", read_only=True)
    zone = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Silence
        fields = [
            "id", "delegation", "zone", "least_severity", "reason", "at", "ends_at", "lifted_at",
        ]  # fmt: skip


class SilenceToBegin(serializers.Serializer):
    zone = by_code(Zone.objects.all(), allow_null=True, default=None)
    least_severity = serializers.IntegerField(
        min_value=2, max_value=5, help_text="this and what is graver is told all the same"
    )
    ends_at = InstantField()
    reason = serializers.CharField(max_length=500)


class Silences(generics.ListAPIView):
    """Every delegation's silences, newest first; POST begins one for one's own."""

    queryset = Silence.objects.none()
    serializer_class = SilenceSerializer
    pagination_class = newest_first("at")

    def get_queryset(self):
        check_permission(self.request.user, "see_alerts")
        return silences_visible_to(self.request.user)

    @extend_schema(request=SilenceToBegin, responses={201: SilenceSerializer})
    def post(self, request):
        check_permission(request.user, "silence_alerts")
        said = SilenceToBegin(data=request.data)
        said.is_valid(raise_exception=True)
        made = silence(**said.validated_data, by=request.user, at=timezone.now())
        return Response(SilenceSerializer(made).data, status=status.HTTP_201_CREATED)


class Lift(generics.GenericAPIView):
    """End a silence of one's own delegation; what it held back is told now."""

    queryset = Silence.objects.none()

    @extend_schema(request=None, responses=SilenceSerializer)
    def post(self, request, pk):
        made = get_object_or_404(silences_visible_to(request.user), pk=pk)
        lift(made, by=request.user, at=timezone.now())
        return Response(SilenceSerializer(silences_visible_to(request.user).get(pk=pk)).data)


class Drills(generics.GenericAPIView):
    """Raise a test alert, end to end, marked as such everywhere."""

    queryset = Silence.objects.none()

    @extend_schema(request=None, responses={201: AlertSerializer})
    def post(self, request):
        alert = start_drill(by=request.user, at=timezone.now())
        return Response(AlertSerializer(alert).data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("silences/", Silences.as_view(), name="api-silences"),
    path("silences/<uuid:pk>/end/", Lift.as_view(), name="api-silence-end"),
    path("drills/", Drills.as_view(), name="api-drills"),
]
