from django.urls import path
from rest_framework import generics, serializers

from astana.api.pagination import InOrder
from violations.parties.models import Delimitation, Party, Provision


class DelimitationSerializer(serializers.ModelSerializer):
    area = serializers.SlugRelatedField("pcode", read_only=True)

    class Meta:
        model = Delimitation
        fields = ["standing", "valid_from", "valid_until", "area", "basis"]


class PartySerializer(serializers.ModelSerializer):
    answered_for_by = serializers.SlugRelatedField("code", read_only=True)
    delimitations = DelimitationSerializer(many=True, read_only=True)

    class Meta:
        model = Party
        fields = ["code", "names", "aliases", "answered_for_by", "delimitations"]


class ProvisionSerializer(serializers.ModelSerializer):
    agreement = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Provision
        fields = ["id", "agreement", "number", "text"]


class PartyList(generics.ListAPIView):
    """The parties, with what each was held to be and when."""

    queryset = Party.objects.select_related("answered_for_by").prefetch_related("delimitations")
    serializer_class = PartySerializer
    pagination_class = InOrder


class ProvisionList(generics.ListAPIView):
    """The provisions that a position can cite."""

    queryset = Provision.objects.select_related("agreement")
    serializer_class = ProvisionSerializer
    pagination_class = InOrder


urlpatterns = [
    path("parties/", PartyList.as_view(), name="api-parties"),
    path("provisions/", ProvisionList.as_view(), name="api-provisions"),
]
