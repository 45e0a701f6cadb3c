from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.response import Response

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.api.pagination import newest_first
from monitoring.assessment.api_shapes import (
    PositionSerializer,
    SealSerializer,
    position_as_json,
)
from monitoring.assessment.enums import Occurrence
from monitoring.assessment.looking import positions_side_by_side
from monitoring.assessment.positions import begin_assessment, seal_position
from monitoring.assessment.queries import determination_of
from monitoring.cases import actions
from monitoring.cases.enums import Answer
from monitoring.cases.matching import GUARDED, IF_MATCH, overtaken, seen_by, seen_in, tagged
from monitoring.cases.models import Case
from monitoring.cases.queries import cases_visible_to
from monitoring.cases.versions import Changed, check_unchanged
from monitoring.desk import actions as desk_actions
from monitoring.desk.people import colleagues
from monitoring.desk.queries import for_list, tab_queries
from monitoring.desk.queue import NAMES, Filters
from monitoring.investigation.api_shapes import ColleagueField
from monitoring.measures.actions import begin_measures, close

QUEUE_PARAMETERS = [
    OpenApiParameter("tab", str, enum=list(NAMES)),
    OpenApiParameter("zone", str, many=True, description="codes of zones"),
    OpenApiParameter("area", str, many=True, description="P-codes of governorates"),
    OpenApiParameter("type", str, many=True, description="codes of violation types"),
    OpenApiParameter("by", str, many=True, description="codes of registering delegations"),
    OpenApiParameter("since", str, description="happened since, in local time: 2017-11-14T23:00"),
    OpenApiParameter("watched", bool, description="only those that the reader watches"),
    OpenApiParameter("q", str, description="words in the number, the place or the type"),
]


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
        return [position_as_json(*side) for side in sides]


class AnswerSerializer(serializers.Serializer):
    answer = serializers.ChoiceField([c for c in Answer.choices if c[0] != Answer.OPENED])
    remark = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class NothingSerializer(serializers.Serializer):
    """The act needs no words."""


class SkippingSerializer(serializers.Serializer):
    """Why the case goes on without the optional steps that are open, where there are any."""

    skipping = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class NoteSerializer(serializers.Serializer):
    text = serializers.CharField(max_length=5000)


class CaseList(generics.ListAPIView):
    """The cases that the reader may see, newest first; narrowed like the queue, by its tabs too.

    `tab` names a tab of the queue as the reader has it: us, new, mine, ours, others (guarantors
    only), overdue, differ, all. A filter given several times asks for any of its values.
    """

    queryset = Case.objects.none()
    serializer_class = CaseSerializer
    pagination_class = newest_first("opened_at")
    filterset_fields = ["state"]

    def get_queryset(self):
        viewer, address = self.request.user, self.request.query_params
        if getattr(self, "swagger_fake_view", False):
            return Case.objects.none()
        cases = cases_visible_to(viewer)
        if tab := address.get("tab"):
            tabs = tab_queries(cases, viewer) if may(viewer, "see_triage") else {}
            if tab not in tabs:
                raise serializers.ValidationError({"tab": [_("There is no such tab for you.")]})
            cases = tabs[tab]
        filters = Filters(viewer, address, list(Delegation.objects.all()))
        if filters.form.errors:
            raise serializers.ValidationError(filters.form.errors)
        return for_list(filters.apply(cases))

    @extend_schema(parameters=QUEUE_PARAMETERS)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class CaseDetail(generics.RetrieveAPIView):
    """One case with the guarantors' answers, positions and the determination."""

    queryset = Case.objects.none()
    serializer_class = CaseDetailSerializer
    lookup_field = "number"

    def get_queryset(self):
        return for_list(cases_visible_to(self.request.user))

    def retrieve(self, request, *args, **kwargs):
        case = self.get_object()
        return tagged(Response(self.get_serializer(case).data), case)


class Act(generics.GenericAPIView):
    """Something that a reviewer of a guarantor does; answers with the case as it is then.

    With `If-Match`, only where the case is still at the version that was read; else 412.
    """

    queryset = Case.objects.none()
    serializer_class = NothingSerializer
    seen_in = staticmethod(seen_in)

    def do(self, case, said, **who_and_when):
        raise NotImplementedError

    @extend_schema(responses=CaseDetailSerializer)
    def post(self, request, number):
        case = get_object_or_404(cases_visible_to(request.user), number=number)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            with transaction.atomic():
                check_unchanged(actions.locked(case), self.seen_in(request))
                self.do(case, serializer.validated_data, by=request.user, at=timezone.now())
        except Changed as changed:
            return overtaken(changed)
        case = for_list(cases_visible_to(request.user)).get(pk=case.pk)
        return tagged(Response(CaseDetailSerializer(case, context={"request": request}).data), case)


class AnswerInTriage(Act):
    """Answer for one's delegation; `If-Match` must say what was read, or another's is replaced."""

    serializer_class = AnswerSerializer
    seen_in = staticmethod(seen_by)

    @extend_schema(parameters=[IF_MATCH], responses={200: CaseDetailSerializer} | GUARDED)
    def post(self, request, number):
        return super().post(request, number)

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


class ReviewerField(ColleagueField):
    """Who of one's own delegation acts on cases."""

    def get_queryset(self):
        return colleagues(self.context["request"].user)


class AssignSerializer(serializers.Serializer):
    """Whom of one's own delegation; null takes the case from whoever has it."""

    user = ReviewerField(allow_null=True)
    word = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class Assign(Act):
    serializer_class = AssignSerializer

    def do(self, case, said, **who_and_when):
        desk_actions.assign(case, said["user"], word=said["word"], **who_and_when)


class WatchSerializer(serializers.Serializer):
    watched = serializers.BooleanField()


class WatchCase(Act):
    serializer_class = WatchSerializer

    def do(self, case, said, **who_and_when):
        (desk_actions.watch if said["watched"] else desk_actions.unwatch)(case, **who_and_when)


urlpatterns = [
    path("cases/", CaseList.as_view(), name="api-cases"),
    path("cases/<slug:number>/", CaseDetail.as_view(), name="api-case"),
    path("cases/<slug:number>/answer/", AnswerInTriage.as_view(), name="api-case-answer"),
    path(
        "cases/<slug:number>/investigation/",
        BeginInvestigation.as_view(),
        name="api-case-investigation",
    ),
    path("cases/<slug:number>/dismissal/", Dismiss.as_view(), name="api-case-dismissal"),
    path("cases/<slug:number>/assessment/", BeginAssessment.as_view(), name="api-case-assessment"),
    path("cases/<slug:number>/position/", SealPosition.as_view(), name="api-case-position"),
    path("cases/<slug:number>/carrying-out/", BeginMeasures.as_view(), name="api-case-measures"),
    path("cases/<slug:number>/closure/", Close.as_view(), name="api-case-closure"),
    path("cases/<slug:number>/assignment/", Assign.as_view(), name="api-case-assignment"),
    path("cases/<slug:number>/watch/", WatchCase.as_view(), name="api-case-watch"),
    path("cases/<slug:number>/notes/", WriteNote.as_view(), name="api-case-notes"),
]
