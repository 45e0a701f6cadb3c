from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.api.problems import invalid, problem
from violations.field.actions import bring_in
from violations.field.queries import brought_in_for
from violations.field.rules import check_can_bring_in
from violations.reports.api import ReportSerializer, ReportToFileSerializer
from violations.reports.forms import ReportForm
from violations.reports.models import Report
from violations.reports.queries import complete
from violations.reports.rules import AlreadyFiled


class BroughtSerializer(serializers.Serializer):
    """One report of a device's file."""

    author = serializers.CharField(help_text="the file's `author`, as it stands there")
    taken_at = serializers.CharField(required=False, help_text="the file's `taken_at`")
    said = ReportToFileSerializer()


class BroughtReport(generics.GenericAPIView):
    """A report that travels as a file. PUT files it, once, in the name of who brings it in."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer

    @extend_schema(responses=ReportSerializer)
    def get(self, request, report_id):
        """What was brought in for the reader, who wrote it."""
        report = get_object_or_404(complete(brought_in_for(request.user)), pk=report_id)
        return Response(self.get_serializer(report).data)

    @extend_schema(
        request=BroughtSerializer,
        responses={
            200: ReportSerializer,
            201: ReportSerializer,
            409: OpenApiResponse(description="filed with other content, or not theirs to bring in"),
            422: OpenApiResponse(description="`errors` says what cannot be taken, by field"),
        },
    )
    def put(self, request, report_id):
        author = request.data.get("author")
        check_can_bring_in(author, by=request.user)
        form = ReportForm.from_json(request.data.get("said"))
        if not form.is_valid():
            return invalid(form.all_errors())
        try:
            report, new = bring_in(
                report_id,
                form.content(),
                author=author,
                taken_at=_instant(request.data.get("taken_at")),
                by=request.user,
                at=timezone.now(),
            )
        except AlreadyFiled as conflict:
            return problem(409, conflict.reason)
        shown = self.get_serializer(complete(Report.objects).get(pk=report.pk)).data
        return Response(shown, status=status.HTTP_201_CREATED if new else status.HTTP_200_OK)


def _instant(text):
    """An instant in ISO 8601 with its offset; None for anything else."""
    try:
        instant = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return instant if instant and timezone.is_aware(instant) else None


urlpatterns = [
    path("field/reports/<uuid:report_id>/", BroughtReport.as_view(), name="api-field-report"),
]
