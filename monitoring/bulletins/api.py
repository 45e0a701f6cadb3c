from django.urls import path
from rest_framework import generics, serializers

from astana.accounts.permissions import may
from astana.api.pagination import newest_first
from monitoring.bulletins.models import Bulletin, Figure


class FigureSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)

    class Meta:
        model = Figure
        fields = ["kind", "delegation", "area", "area_as_written", "value", "out_of"]


class BulletinSerializer(serializers.ModelSerializer):
    figures = FigureSerializer(many=True, read_only=True)

    class Meta:
        model = Bulletin
        fields = ["day", "source_url", "notes", "warnings", "figures"]


class BulletinList(generics.ListAPIView):
    """The published bulletins as they state their figures, the latest day first."""

    queryset = Bulletin.objects.none()
    serializer_class = BulletinSerializer
    pagination_class = newest_first("day")
    filterset_fields = {"day": ["exact", "gte", "lte"]}

    def get_queryset(self):
        if not may(self.request.user, "see_bulletins"):
            return Bulletin.objects.none()
        return Bulletin.objects.prefetch_related("figures__delegation", "figures__area")


urlpatterns = [path("bulletins/", BulletinList.as_view(), name="api-bulletins")]
