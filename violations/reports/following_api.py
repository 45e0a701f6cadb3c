"""Amendments, withdrawals and receipts, for programs."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.api.problems import invalid, problem
from violations.reports.amending import amend_report, withdraw_report
from violations.reports.api_shapes import (
    ReportSerializer,
    ReportToFileSerializer,
    sent_without_caller,
)
from violations.reports.enums import Origin
from violations.reports.following import ReasonForm
from violations.reports.forms import ReportForm
from violations.reports.models import Report
from violations.reports.queries import answered, complete, reports_visible_to
from violations.reports.receipts import NAMES, PROOF, receipt_of
from violations.reports.rules import AlreadyFiled, Overtaken, check_may_amend


class ReceiptSerializer(serializers.Serializer):
    """Where one version of a report stands in the ledger, naming nobody."""

    number = serializers.CharField()
    version = serializers.CharField()
    digest = serializers.CharField(help_text="SHA-256 of what the version says")
    recorded = serializers.CharField(help_text="ISO 8601, UTC")
    entry = serializers.CharField(help_text="sequence of its entry in the ledger")
    hash = serializers.CharField(help_text="of the entry: the head of the ledger with it")
    before = serializers.CharField(help_text="hash of the entry before")
    salt = serializers.CharField(help_text="for number and digest in the entry's commitment")
    beside = serializers.CharField(help_text="the other half of the entry's commitment")
    address = serializers.CharField(help_text="where anyone can check it")


class AmendmentToFileSerializer(ReportToFileSerializer):
    """The whole of what the report should say, and why it is amended."""

    amendment_reason = serializers.CharField()


class WithdrawalToFileSerializer(serializers.Serializer):
    amendment_reason = serializers.CharField(help_text="why it is withdrawn")


class ReportReceipt(generics.GenericAPIView):
    """The receipt of one version of a report that the reader may see."""

    queryset = Report.objects.none()
    serializer_class = ReceiptSerializer

    def get(self, request, report_id):
        report = get_object_or_404(reports_visible_to(request.user), pk=report_id)
        receipt = receipt_of(report)
        if receipt is None:
            raise Http404
        said = {name: getattr(receipt, name) for name in (*NAMES, *PROOF, "address")}
        return Response(self.get_serializer(said).data)


class NextVersion(generics.GenericAPIView):
    """Files a further version of a report under the id that its author's device made, once."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer

    def file(self, report, version_id, said, **what_and_who):
        """Returns (version, whether it is new), or a dict of errors by field."""
        raise NotImplementedError

    def post(self, request, report_id, version_id):
        report = get_object_or_404(complete(reports_visible_to(request.user)), pk=report_id)
        check_may_amend(report, by=request.user)
        said = dict(request.data) if isinstance(request.data, dict) else {}
        reason = ReasonForm.from_json({"amendment_reason": said.pop("amendment_reason", "")})
        if not reason.is_valid():
            return invalid(reason.errors)
        what_and_who = {
            "reason": reason.cleaned_data["amendment_reason"],
            "by": request.user,
            "at": timezone.now(),
            "origin": Origin.API,
        }
        try:
            filed = self.file(report, version_id, said, **what_and_who)
        except Overtaken as overtaken:
            current, sent = self._shown(overtaken.current.pk), sent_without_caller(request.data)
            return problem(409, overtaken.reason, current=current, sent=sent)
        except AlreadyFiled as conflict:
            shown = conflict.report and self._shown(conflict.report.pk)
            sent = sent_without_caller(request.data)
            return problem(409, conflict.reason, filed=shown, sent=sent)
        if isinstance(filed, dict):
            return invalid(filed)
        version, new = filed
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(self._shown(version.pk), status=code)

    def _shown(self, report_id):
        filed = answered(Report.objects.all(), self.request.user).get(pk=report_id)
        return self.get_serializer(filed).data


ANSWERS = {
    200: ReportSerializer,
    201: ReportSerializer,
    409: OpenApiResponse(
        description="somebody amended it in the meantime: `current`; or other content is filed "
        "under this id: `filed`"
    ),
    422: OpenApiResponse(description="`errors` says what cannot be taken, by field"),
}


class AmendReport(NextVersion):
    """Amend the current version of a report: the whole of what it should say, and why."""

    def file(self, report, version_id, said, **what_and_who):
        form = ReportForm.from_json(said)
        if not form.is_valid():
            return form.all_errors()
        return amend_report(
            report,
            version_id,
            form.content(),
            device_clock_at=form.device_clock_at,
            clears_whereabouts=form.clears_whereabouts(),
            **what_and_who,
        )

    @extend_schema(request=AmendmentToFileSerializer, responses=ANSWERS)
    def post(self, request, report_id, version_id):
        return super().post(request, report_id, version_id)


class WithdrawReport(NextVersion):
    """Withdraw the current version of a report, and say why."""

    def file(self, report, version_id, said, **what_and_who):
        return withdraw_report(report, version_id, **what_and_who)

    @extend_schema(request=WithdrawalToFileSerializer, responses=ANSWERS)
    def post(self, request, report_id, version_id):
        return super().post(request, report_id, version_id)


urlpatterns = [
    path("reports/<uuid:report_id>/receipt/", ReportReceipt.as_view(), name="api-report-receipt"),
    path(
        "reports/<uuid:report_id>/amendments/<uuid:version_id>/",
        AmendReport.as_view(),
        name="api-report-amendment",
    ),
    path(
        "reports/<uuid:report_id>/withdrawals/<uuid:version_id>/",
        WithdrawReport.as_view(),
        name="api-report-withdrawal",
    ),
]
