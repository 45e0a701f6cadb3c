from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.response import Response

from astana.accounts.permissions import may
from astana.api.pagination import newest_first
from monitoring.assessment.enums import Confidence, Occurrence
from monitoring.assessment.looking import positions_side_by_side
from monitoring.assessment.positions import begin_assessment, seal_position
from monitoring.assessment.queries import determination_of
from monitoring.cases import actions
from monitoring.cases.enums import Answer
from monitoring.cases.models import Case
from monitoring.cases.queries import cases_visible_to
from monitoring.desk.queries import for_list
from monitoring.measures.actions import begin_measures, close
from violations.parties.models import Party, Provision


class CaseSerializer(serializers.ModelSerializer):
    """A case as a list shows it."""

    violation_type = serializers.CharField(source="incident.violation_type.code")
    severity = serializers.IntegerField(source="incident.severity")
    began_at = serializers.DateTimeField(source="incident.began_at")
    area = serializers.CharField(source="incident.area.pcode", default=None)
    zone = serializers.CharField(source="incident.zone.code", default=None)
    zone_relation = serializers.CharField(source="incident.zone_relation")
    registered_by = serializers.SerializerMethodField()
    confirmed = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = [
            "number", "state", "opened_at", "due_at", "violation_type", "severity", "began_at",
            "area", "zone", "zone_relation", "registered_by", "confirmed",
        ]  # fmt: skip

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_registered_by(self, case):
        return sorted({link.report.delegation.code for link in case.incident.told_by.all()})

    @extend_schema_field(serializers.BooleanField(allow_null=True))
    def get_confirmed(self, case):
        determination = determination_of(case)
        return determination and determination.occurrence == Occurrence.CONFIRMED


class PositionSerializer(serializers.Serializer):
    """A guarantor's position; `said` is null while it is sealed from the reader."""

    delegation = serializers.CharField()
    sealed_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    commitment = serializers.CharField(allow_blank=True)
    salt = serializers.CharField(allow_blank=True)
    said = serializers.DictField(child=serializers.CharField(allow_null=True), allow_null=True)


class CaseDetailSerializer(CaseSerializer):
    answers = serializers.SerializerMethodField()
    positions = serializers.SerializerMethodField()
    determination = serializers.SerializerMethodField()

    class Meta(CaseSerializer.Meta):
        fields = [*CaseSerializer.Meta.fields, "answers", "positions", "determination"]

    @extend_schema_field(serializers.DictField(child=serializers.ChoiceField(Answer.choices)))
    def get_answers(self, case):
        """What was said on the way; those who see only what was determined get none of it."""
        if not may(self.context["request"].user, "see_all_cases"):
            return {}
        return {answer.delegation.code: answer.answer for answer in case.answers.all()}

    @extend_schema_field(serializers.JSONField(allow_null=True))
    def get_determination(self, case):
        determination = determination_of(case)
        return determination and determination.fields

    @extend_schema_field(PositionSerializer(many=True))
    def get_positions(self, case):
        sides = positions_side_by_side(case, self.context["request"].user)
        return [_position(*side) for side in sides]


class AnswerSerializer(serializers.Serializer):
    answer = serializers.ChoiceField([c for c in Answer.choices if c[0] != Answer.OPENED])
    remark = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class SealSerializer(serializers.Serializer):
    occurrence = serializers.ChoiceField(Occurrence.choices)
    attributed_to = serializers.SlugRelatedField(
        "code", queryset=Party.objects.all(), allow_null=True, default=None
    )
    provision = serializers.PrimaryKeyRelatedField(
        queryset=Provision.objects.all(), allow_null=True, default=None
    )
    confidence = serializers.ChoiceField(Confidence.choices)
    reasons = serializers.CharField(max_length=20_000)


class NothingSerializer(serializers.Serializer):
    """The act needs no words."""


class SkippingSerializer(serializers.Serializer):
    """Why the case goes on without the optional steps that are open, where there are any."""

    skipping = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class NoteSerializer(serializers.Serializer):
    text = serializers.CharField(max_length=5000)


class CaseList(generics.ListAPIView):
    """The cases that the reader may see, newest first."""

    queryset = Case.objects.none()
    serializer_class = CaseSerializer
    pagination_class = newest_first("opened_at")
    filterset_fields = ["state"]

    def get_queryset(self):
        return for_list(cases_visible_to(self.request.user))


class CaseDetail(generics.RetrieveAPIView):
    """One case with the guarantors' answers, positions and the determination."""

    queryset = Case.objects.none()
    serializer_class = CaseDetailSerializer
    lookup_field = "number"

    def get_queryset(self):
        return for_list(cases_visible_to(self.request.user))


class Act(generics.GenericAPIView):
    """Something that a reviewer of a guarantor does; answers with the case as it is then."""

    queryset = Case.objects.none()
    serializer_class = NothingSerializer

    def do(self, case, said, **who_and_when):
        raise NotImplementedError

    @extend_schema(responses=CaseDetailSerializer)
    def post(self, request, number):
        case = get_object_or_404(cases_visible_to(request.user), number=number)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        self.do(case, serializer.validated_data, by=request.user, at=timezone.now())
        case = for_list(cases_visible_to(request.user)).get(pk=case.pk)
        return Response(CaseDetailSerializer(case, context={"request": request}).data)


class AnswerInTriage(Act):
    serializer_class = AnswerSerializer

    def do(self, case, said, **who_and_when):
        actions.answer_in_triage(case, said["answer"], remark=said["remark"], **who_and_when)


class BeginInvestigation(Act):
    def do(self, case, said, **who_and_when):
        actions.begin_investigation(case, **who_and_when)


class Dismiss(Act):
    def do(self, case, said, **who_and_when):
        actions.dismiss(case, **who_and_when)


class BeginAssessment(Act):
    serializer_class = SkippingSerializer

    def do(self, case, said, **who_and_when):
        begin_assessment(case, **said, **who_and_when)


class SealPosition(Act):
    serializer_class = SealSerializer

    def do(self, case, said, **who_and_when):
        seal_position(case, **said, **who_and_when)


class BeginMeasures(Act):
    serializer_class = SkippingSerializer

    def do(self, case, said, **who_and_when):
        begin_measures(case, skipping=said["skipping"], **who_and_when)


class Close(Act):
    serializer_class = SkippingSerializer

    def do(self, case, said, **who_and_when):
        close(case, skipping=said["skipping"], **who_and_when)


class WriteNote(Act):
    serializer_class = NoteSerializer

    def do(self, case, said, **who_and_when):
        actions.write_note(case, said["text"], **who_and_when)


def _position(delegation, position, said):
    return {
        "delegation": delegation.code,
        "sealed_at": position and position.sealed_at,
        "opened_at": position and position.opened_at,
        "commitment": position.commitment if position else "",
        "salt": position.salt if position else "",
        "said": said
        and said
        | {
            "attributed_to": said["attributed_to"] and said["attributed_to"].code,
            "provision": said["provision"] and said["provision"].pk,
        },
    }


urlpatterns = [
    path("cases/", CaseList.as_view(), name="api-cases"),
    path("cases/<str:number>/", CaseDetail.as_view(), name="api-case"),
    path("cases/<str:number>/answer/", AnswerInTriage.as_view(), name="api-case-answer"),
    path(
        "cases/<str:number>/investigation/",
        BeginInvestigation.as_view(),
        name="api-case-investigation",
    ),
    path("cases/<str:number>/dismissal/", Dismiss.as_view(), name="api-case-dismissal"),
    path("cases/<str:number>/assessment/", BeginAssessment.as_view(), name="api-case-assessment"),
    path("cases/<str:number>/position/", SealPosition.as_view(), name="api-case-position"),
    path("cases/<str:number>/carrying-out/", BeginMeasures.as_view(), name="api-case-measures"),
    path("cases/<str:number>/closure/", Close.as_view(), name="api-case-closure"),
    path("cases/<str:number>/notes/", WriteNote.as_view(), name="api-case-notes"),
]
