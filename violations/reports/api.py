from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, status
from rest_framework.response import Response

from astana.api.pagination import newest_first
from astana.api.problems import invalid, problem
from violations.reports.actions import file_report
from violations.reports.api_shapes import (
    ReportSerializer,
    ReportToFileSerializer,
    ViolationTypeSerializer,
    sent_without_caller,
)
from violations.reports.enums import Origin
from violations.reports.forms import ReportForm
from violations.reports.models import Report, ViolationType
from violations.reports.queries import answered, current, offered_types, reports_visible_to
from violations.reports.rules import AlreadyFiled, check_can_file


class ViolationTypeList(generics.ListAPIView):
    """The kinds of violation that the form offers."""

    queryset = ViolationType.objects.none()
    serializer_class = ViolationTypeSerializer
    pagination_class = None

    def get_queryset(self):
        return offered_types()


class ReportList(generics.ListAPIView):
    """The reports that the reader may see, newest first, each in its current version.

    One that was withdrawn says so. An older version is read at its own address: see `amends`.
    """

    queryset = Report.objects.none()
    serializer_class = ReportSerializer
    pagination_class = newest_first("filed_at")
    filterset_fields = ["delegation__code", "area__pcode", "violation_type__code", "origin"]

    def get_queryset(self):
        return answered(current(reports_visible_to(self.request.user)), self.request.user)


class ReportOne(generics.GenericAPIView):
    """One report. PUT files it under the id that the author's device made, once."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer

    @extend_schema(responses=ReportSerializer)
    def get(self, request, report_id):
        visible = answered(reports_visible_to(request.user), request.user)
        report = get_object_or_404(visible, pk=report_id)
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
                report_id, form.content(), by=request.user, at=timezone.now(), origin=Origin.API,
                device_clock_at=form.device_clock_at,
            )  # fmt: skip
        except AlreadyFiled as conflict:
            filed = conflict.report and self._shown(conflict.report.pk)
            sent = sent_without_caller(request.data)
            return problem(409, conflict.reason, filed=filed, sent=sent)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(self._shown(report.pk), status=code)

    def _shown(self, report_id):
        filed = answered(Report.objects.all(), self.request.user).get(pk=report_id)
        return self.get_serializer(filed).data


urlpatterns = [
    path("violation-types/", ViolationTypeList.as_view(), name="api-violation-types"),
    path("reports/", ReportList.as_view(), name="api-reports"),
    path("reports/<uuid:report_id>/", ReportOne.as_view(), name="api-report"),
]
