"""Patrols, outages and restrictions for programs: filed by PUT under the device's own id, once."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.api.pagination import newest_first
from astana.api.problems import invalid, problem
from violations.coverage import enums
from violations.coverage.actions import FILE
from violations.coverage.forms import FORMS
from violations.coverage.models import Outage, Patrol, Restriction, WatchPoint
from violations.coverage.queries import complete, current, visible_to, watch_points_in_service
from violations.coverage.rules import AlreadyFiled, check_can_file
from violations.reports.enums import Origin

FILED = [
    "id", "number", "version", "amends", "amendment_reason", "is_withdrawal", "delegation",
    "filed_at", "origin", "content_digest", "writing_began_at", "writing_ended_at",
    "device_clock_at", "began_at", "ended_at", "time_zone", "zone", "area", "place_facts", "note",
]  # fmt: skip
PATROL = ["quiet", "means", "team", "route_as_given", "route", "reports"]
RESTRICTION = [
    "restricted", "how", "by_party", "lasted_minutes", "is_going_on", "place_name",
    "place_as_given", "latitude", "longitude", "uncertainty_m",
]  # fmt: skip


class FiledSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)
    zone = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)


class PatrolSerializer(FiledSerializer):
    """A patrol as it was filed; `route` as [latitude, longitude] in degrees, WGS 84."""

    route = serializers.ListField(child=serializers.ListField(child=serializers.FloatField()))

    class Meta:
        model = Patrol
        fields = [*FILED, *PATROL]


class OutageSerializer(FiledSerializer):
    """That a camera or post was down; without an end it still is."""

    watch_point = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Outage
        fields = [*FILED, "watch_point", "why"]


class RestrictionSerializer(FiledSerializer):
    """A restriction of movement; `by_party` null is undetermined."""

    by_party = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Restriction
        fields = [*FILED, *RESTRICTION]


class WatchPointSerializer(serializers.ModelSerializer):
    zone = serializers.SlugRelatedField("code", read_only=True)
    area = serializers.SlugRelatedField("pcode", read_only=True)

    class Meta:
        model = WatchPoint
        fields = ["code", "kind", "names", "zone", "area", "in_service_from", "in_service_until"]


class ToFile(serializers.Serializer):
    began_at = serializers.CharField(help_text="ISO 8601; without an offset, in time_zone")
    time_zone = serializers.CharField(help_text="IANA name")
    note = serializers.CharField(required=False)
    writing_began_at = serializers.CharField(required=False, help_text="the device's clock")
    writing_ended_at = serializers.CharField(required=False, help_text="the device's clock")
    device_clock_at = serializers.CharField(
        required=False, help_text="the device's clock when sending; no part of the content"
    )


class PatrolToFileSerializer(ToFile):
    """Where: a zone, a governorate or a route, at least one of them."""

    ended_at = serializers.CharField()
    quiet = serializers.ChoiceField(enums.Quiet.choices)
    means = serializers.ChoiceField(enums.PatrolMeans.choices)
    zone = serializers.CharField(required=False, help_text="code")
    area = serializers.CharField(required=False, help_text="P-code")
    team = serializers.CharField(required=False)
    route_as_given = serializers.CharField(required=False, help_text="one point a line")
    reports = serializers.ListField(child=serializers.CharField(), required=False)


class OutageToFileSerializer(ToFile):
    """The checks are those of the form (`OutageForm`)."""

    watch_point = serializers.CharField(help_text="code")
    why = serializers.ChoiceField(enums.Why.choices)
    ended_at = serializers.CharField(required=False, help_text="left out: still down")


class RestrictionToFileSerializer(ToFile):
    """Where: a name, a point, a zone or a governorate, at least one of them."""

    restricted = serializers.ChoiceField(enums.Restricted.choices)
    how = serializers.ChoiceField(enums.How.choices)
    by_party = serializers.CharField(required=False, help_text="code; left out: undetermined")
    lasted_minutes = serializers.IntegerField(required=False)
    is_going_on = serializers.BooleanField(required=False)
    place_name = serializers.CharField(required=False)
    place_as_given = serializers.CharField(required=False, help_text="coordinates as text")
    latitude = serializers.FloatField(required=False, help_text="degrees, WGS 84")
    longitude = serializers.FloatField(required=False, help_text="degrees, WGS 84")
    uncertainty_m = serializers.IntegerField(required=False, help_text="metres")
    zone = serializers.CharField(required=False, help_text="code")
    area = serializers.CharField(required=False, help_text="P-code")


class FiledList(generics.ListAPIView):
    """What the reader may see, the newest version of each, newest first."""

    pagination_class = newest_first("began_at")
    filterset_fields = ["delegation__code", "zone__code", "area__pcode"]

    def get_queryset(self):
        model = self.serializer_class.Meta.model
        return complete(current(visible_to(self.request.user, model)))


class FiledOne(generics.GenericAPIView):
    """One filing. PUT files it under the id that the author's device made, once."""

    lookup_url_kwarg = "filing_id"

    def get_queryset(self):
        return complete(visible_to(self.request.user, self.serializer_class.Meta.model))

    def get(self, request, filing_id):
        filing = get_object_or_404(self.get_queryset(), pk=filing_id)
        return Response(self.get_serializer(filing).data)

    def put(self, request, filing_id):
        check_can_file(by=request.user)
        model = self.serializer_class.Meta.model
        form = FORMS[model.kind].from_json(request.data, by=request.user)
        if not form.is_valid():
            return invalid(form.all_errors())
        try:
            filing, new = FILE[model.kind](
                filing_id,
                form.content(),
                by=request.user,
                at=timezone.now(),
                origin=Origin.API,
                device_clock_at=form.cleaned_data["device_clock_at"],
            )
        except AlreadyFiled as conflict:
            filed = conflict.filing and self._shown(conflict.filing.pk)
            return problem(409, conflict.reason, filed=filed, sent=request.data)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(self._shown(filing.pk), status=code)

    def _shown(self, filing_id):
        model = self.serializer_class.Meta.model
        return self.get_serializer(complete(model.objects.all()).get(pk=filing_id)).data


class WatchPointList(generics.ListAPIView):
    """The cameras, observation posts and checkpoints that are in service."""

    queryset = WatchPoint.objects.none()
    serializer_class = WatchPointSerializer
    pagination_class = None

    def get_queryset(self):
        return watch_points_in_service(at=timezone.now()).select_related("zone", "area")


def _views(filed, to_file):
    """The list and the one of a kind, with their documentation."""
    model = filed.Meta.model
    put = extend_schema(
        request=to_file,
        responses={
            200: filed,
            201: filed,
            409: OpenApiResponse(description="other content is filed under this id: `filed`"),
            422: OpenApiResponse(description="`errors` says what cannot be taken, by field"),
        },
    )
    said = {"queryset": model.objects.none(), "serializer_class": filed}
    one = {
        **said,
        "get": extend_schema(responses=filed)(FiledOne.get),
        "put": put(FiledOne.put),
    }
    many = type(f"{model.__name__}List", (FiledList,), {**said, "__doc__": FiledList.__doc__})
    single = type(f"{model.__name__}One", (FiledOne,), {**one, "__doc__": FiledOne.__doc__})
    return many.as_view(), single.as_view()


def _paths(filed, to_file):
    noun, kind = filed.Meta.model.noun, filed.Meta.model.kind
    many, single = _views(filed, to_file)
    return [
        path(f"{kind}/", many, name=f"api-{kind}"),
        path(f"{kind}/<uuid:filing_id>/", single, name=f"api-{noun}"),
    ]


urlpatterns = [
    path("watch-points/", WatchPointList.as_view(), name="api-watch-points"),
    *_paths(PatrolSerializer, PatrolToFileSerializer),
    *_paths(OutageSerializer, OutageToFileSerializer),
    *_paths(RestrictionSerializer, RestrictionToFileSerializer),
]
