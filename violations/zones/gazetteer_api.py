import hashlib
import json

from django.http import HttpResponse
from django.urls import path
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from astana.accounts.rules import check_permission
from violations.geo.coordinates import CannotRead, parse_point
from violations.zones.gazetteer import LONGEST_TEXT, settlements_like
from violations.zones.models import AdminArea, Settlement
from violations.zones.offline import areas_named, gazetteer_of
from violations.zones.queries import settlements_visible_to

MOST_FOUND = 50


class Asked(serializers.Serializer):
    """What a search asks: `near` is any point that can be read, "35.3, 36.6"."""

    q = serializers.CharField(max_length=LONGEST_TEXT)
    near = serializers.CharField(required=False, default="", allow_blank=True, max_length=120)
    limit = serializers.IntegerField(required=False, default=10, min_value=1, max_value=MOST_FOUND)

    def validate_near(self, text):
        if not text:
            return None
        try:
            point = parse_point(text)
        except CannotRead as error:
            raise ValidationError(error.message) from None
        return point.latitude, point.longitude


class AreaSerializer(serializers.ModelSerializer):
    name = serializers.CharField()

    class Meta:
        model = AdminArea
        fields = ["pcode", "name", "names"]


class FoundSerializer(serializers.ModelSerializer):
    """A settlement and why it is here: which of its spellings was alike, how, and how much.

    `name` is in the reader's language; `by_rule` names languages that a rule transliterated.
    """

    name = serializers.CharField()
    area = AreaSerializer(allow_null=True)
    how = serializers.ChoiceField(choices=["spelling", "beginning", "similar", "sound"])
    matched = serializers.CharField()
    score = serializers.FloatField()

    class Meta:
        model = Settlement
        fields = [
            "code", "name", "names", "spellings", "by_rule", "kind", "population",
            "latitude", "longitude", "area", "source", "how", "matched", "score",
        ]  # fmt: skip

    def to_representation(self, found):
        found.settlement.how, found.settlement.matched = found.how, found.spelling
        found.settlement.score = round(found.score, 3)
        return super().to_representation(found.settlement)


class SettlementSearch(APIView):
    """Settlements by name, best first: in Latin, Arabic or Cyrillic letters, with slips allowed."""

    @extend_schema(parameters=[Asked], responses=FoundSerializer(many=True))
    def get(self, request):
        asked = Asked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        found = settlements_like(
            asked.validated_data["q"],
            among=settlements_visible_to(request.user),
            near=asked.validated_data["near"],
            limit=asked.validated_data["limit"],
        )
        return Response({"results": FoundSerializer(found, many=True).data})


class OfflineGazetteer(APIView):
    """The settlements of chosen governorates as compact arrays, for devices with no line.

    Answers with an ETag; asked again with `If-None-Match`, 304 while nothing has changed.
    """

    @extend_schema(
        parameters=[OpenApiParameter("area", str, many=True, description="P-codes", required=True)],
        responses={200: dict},
    )
    def get(self, request):
        pcodes = [code for code in request.query_params.getlist("area") if "\0" not in code]
        check_permission(request.user, "see_zones")
        areas = areas_named(pcodes)
        if not areas:
            raise ValidationError({"area": [_("Say at least one governorate by its P-code.")]})
        body = json.dumps(gazetteer_of(areas), ensure_ascii=False, separators=(",", ":")).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        response = HttpResponse(body, content_type="application/json", headers=headers)
        return get_conditional_response(request, etag=etag, response=response)


urlpatterns = [
    path("settlements/", SettlementSearch.as_view(), name="api-settlements"),
    path("settlements/offline/", OfflineGazetteer.as_view(), name="api-settlements-offline"),
]
