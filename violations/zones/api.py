from django.shortcuts import get_object_or_404
from django.urls import path, re_path
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from astana.api.pagination import InOrder
from violations.zones import gazetteer_api
from violations.zones.models import AdminArea, Zone, ZoneBoundary
from violations.zones.queries import boundaries_at, zones_visible_to


class AdminAreaSerializer(serializers.ModelSerializer):
    class Meta:
        model = AdminArea
        fields = ["pcode", "kind", "names", "spellings"]


class ZoneSerializer(serializers.ModelSerializer):
    class Meta:
        model = Zone
        fields = ["code", "kind", "names", "notes"]


class BoundarySerializer(serializers.ModelSerializer):
    """`geometry` is a GeoJSON MultiPolygon, longitude before latitude, WGS 84."""

    class Meta:
        model = ZoneBoundary
        fields = ["id", "geometry", "area_km2", "valid_from", "valid_until", "basis"]


class AdminAreaList(generics.ListAPIView):
    """Governorates, districts, and what sources take together."""

    queryset = AdminArea.objects.all()
    serializer_class = AdminAreaSerializer
    pagination_class = InOrder
    filterset_fields = ["kind"]


class ZoneList(generics.ListAPIView):
    """The zones of the ceasefire."""

    queryset = Zone.objects.none()
    serializer_class = ZoneSerializer
    pagination_class = InOrder
    filterset_fields = ["kind"]

    def get_queryset(self):
        return zones_visible_to(self.request.user)


class BoundaryOfZone(generics.GenericAPIView):
    """Where a zone lay at an instant; 404 where it had no boundary then."""

    queryset = ZoneBoundary.objects.none()
    serializer_class = BoundarySerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("code", str, OpenApiParameter.PATH),
            OpenApiParameter("at", str, description="ISO 8601 with an offset; now if left out"),
        ]
    )
    def get(self, request, code):
        zone = get_object_or_404(zones_visible_to(request.user), code=code)
        boundary = get_object_or_404(boundaries_at(_instant(request)), zone=zone)
        return Response(self.get_serializer(boundary).data)


def _instant(request):
    text = request.query_params.get("at")
    if text is None:
        return timezone.now()
    field = serializers.DateTimeField()
    try:
        return field.run_validation(text)
    except ValidationError as error:
        raise ValidationError({"at": error.detail}) from None


urlpatterns = [
    *gazetteer_api.urlpatterns,
    path("areas/", AdminAreaList.as_view(), name="api-areas"),
    path("zones/", ZoneList.as_view(), name="api-zones"),
    re_path(
        r"^zones/(?P<code>[^/\x00]+)/boundary/$",
        BoundaryOfZone.as_view(),
        name="api-zone-boundary",
    ),
]
