from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.api.problems import invalid, problem
from violations.coverage.forms import FORMS as COVERAGE_FORMS
from violations.coverage.rules import AlreadyFiled as CoverageFiled
from violations.field.actions import bring_in
from violations.field.enums import Carried
from violations.field.models import BroughtIn
from violations.field.rules import check_can_bring_in
from violations.reports.forms import ReportForm
from violations.reports.rules import AlreadyFiled


class ToBringInSerializer(serializers.Serializer):
    """One filing of a device's file."""

    author = serializers.CharField(help_text="the file's `author`, as it stands there")
    taken_at = serializers.CharField(required=False, help_text="the file's `taken_at`")
    said = serializers.DictField(
        help_text="as PUT /api/v1/reports/{id}/, or patrols, outages, restrictions, takes it"
    )


class BroughtInSerializer(serializers.Serializer):
    """What is filed now, or was before."""

    id = serializers.UUIDField(source="pk")
    number = serializers.CharField()


class BringIn(generics.GenericAPIView):
    """A filing that travels as a file. PUT files it, once, in the name of who brings it in."""

    queryset = BroughtIn.objects.none()
    serializer_class = BroughtInSerializer

    @extend_schema(
        request=ToBringInSerializer,
        responses={
            200: BroughtInSerializer,
            201: BroughtInSerializer,
            409: OpenApiResponse(description="filed with other content, or not theirs to bring in"),
            422: OpenApiResponse(description="`errors` says what cannot be taken, by field"),
        },
    )
    def put(self, request, kind, filed_id):
        if kind not in Carried:
            raise Http404
        author = request.data.get("author")
        check_can_bring_in(author, by=request.user)
        form = _form_over(kind, request.data.get("said"), by=request.user)
        if not form.is_valid():
            return invalid(form.all_errors())
        try:
            filed, new = bring_in(
                kind,
                filed_id,
                form.content(),
                author=author,
                taken_at=_instant(request.data.get("taken_at")),
                by=request.user,
                at=timezone.now(),
            )
        except (AlreadyFiled, CoverageFiled) as conflict:
            return problem(409, conflict.reason)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(self.get_serializer(filed).data, status=code)


def _form_over(kind, said, *, by):
    """The form behind the page and the API of that kind."""
    said = said if isinstance(said, dict) else {}
    if kind == Carried.REPORTS:
        return ReportForm.from_json(said)
    return COVERAGE_FORMS[kind].from_json(said, by=by)


def _instant(text):
    """An instant in ISO 8601 with its offset; None for anything else."""
    try:
        instant = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return instant if instant and timezone.is_aware(instant) else None


urlpatterns = [
    path("field/<slug:kind>/<uuid:filed_id>/", BringIn.as_view(), name="api-field-filing"),
]
