"""The measures of a case, for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.accounts.rules import check_permission
from monitoring.investigation.api import act, plan, rows
from monitoring.investigation.api_shapes import InstantField, OfCaseSerializer, by_code, code, text
from monitoring.measures import actions
from monitoring.measures.compliance import Rule, findings
from monitoring.measures.enums import MeasureKind
from monitoring.measures.models import Measure, MeasureStep
from violations.parties.models import Party
from violations.zones.models import Zone

GUARANTORS = Delegation.objects.filter(kind=DelegationKind.GUARANTOR)


class MeasureStepSerializer(serializers.ModelSerializer):
    delegation = code()

    class Meta:
        model = MeasureStep
        fields = ["step", "version", "delegation", "at", "remark"]


class MeasureSerializer(OfCaseSerializer):
    party = code()
    owner = code()
    steps = MeasureStepSerializer(many=True)

    class Meta:
        model = Measure
        fields = [
            "id", "delegation", "at", "round", "kind", "party", "wording", "version", "owner",
            "due_at", "basis", "state", "steps",
        ]  # fmt: skip


class Wording(serializers.Serializer):
    """`basis` is the political decision that a sanction is."""

    wording = text()
    owner = by_code(GUARANTORS)
    due_at = InstantField()
    basis = text(allow_blank=True, default="")


class MeasureToPropose(Wording):
    kind = serializers.ChoiceField(MeasureKind.choices)
    party = by_code(Party.objects.all(), allow_null=True, default=None)


class WordingRead(serializers.Serializer):
    """The version of the wording that was read."""

    version = serializers.IntegerField(min_value=1, max_value=30_000)


class Remark(serializers.Serializer):
    remark = text(allow_blank=True, default="")


class Reason(serializers.Serializer):
    remark = text()


class FindingSerializer(serializers.Serializer):
    """The cases that the rule counts together in one zone; `zone` null is outside every zone."""

    zone = serializers.CharField(source="zone.code", default=None, allow_null=True)
    cases = serializers.ListField(source="numbers", child=serializers.CharField())
    began = serializers.DateTimeField()
    ended = serializers.DateTimeField()


class ComplianceSerializer(serializers.Serializer):
    """Where a party persists, by which rule of which version of the procedure."""

    attributions = serializers.IntegerField()
    days = serializers.IntegerField()
    procedure = serializers.IntegerField()
    persistent = FindingSerializer(many=True)


class Compliance(APIView):
    """Whether what is agreed against a party in a zone is persistent, by the rule in force."""

    @extend_schema(responses=ComplianceSerializer)
    def get(self, request, code):
        if not may(request.user, "see_all_cases"):
            check_permission(request.user, "see_determined_cases")
        party = get_object_or_404(Party, code=code)
        asked = request.query_params.get("zone", "").replace("\0", "")
        zone = get_object_or_404(Zone, code=asked) if asked else None
        rule = Rule.in_force()
        said = {
            "attributions": rule.attributions,
            "days": rule.days,
            "procedure": rule.version,
            "persistent": findings(party, request.user, rule, zone=zone),
        }
        return Response(ComplianceSerializer(said).data)


CASE = "cases/<slug:number>/measures/"
ONE = CASE + "<uuid:row_id>/"
ACTS = {
    "agreement": ("agree", WordingRead, actions.agree),
    "beginning": ("take_under_way", Remark, actions.take_under_way),
    "done": ("report_done", Remark, actions.report_done),
    "verification": ("verify", Remark, actions.verify),
    "shortcoming": ("find_not_done", Reason, actions.find_not_done),
    "dropping": ("drop", Reason, actions.drop),
}
urlpatterns = [
    path(
        CASE,
        rows("measures", MeasureSerializer, MeasureToPropose, actions.propose_measure),
        name="api-case-measures-list",
    ),
    path(
        ONE,
        plan("measure", MeasureSerializer, Wording, actions.reword_measure),
        name="api-case-measure",
    ),
    *(
        path(
            f"{ONE}{address}/",
            act(f"measure_{name}", MeasureSerializer, to_say, do),
            name=f"api-case-measure-{address}",
        )
        for address, (name, to_say, do) in ACTS.items()
    ),
    path("parties/<slug:code>/compliance/", Compliance.as_view(), name="api-compliance"),
]
