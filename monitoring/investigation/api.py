"""The investigation of a case, for programs. Each act answers with its own row as it stands."""

from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from astana.api.pagination import newest_first
from monitoring.cases.matching import GUARDED, IF_MATCH
from monitoring.investigation import api_shapes as shapes
from monitoring.investigation.actions import contacts, opinions, requests, tasks, visits
from monitoring.investigation.of_case_api import (
    NothingToSay,
    OneRow,
    PartOfCase,
    Plan,
    Rows,
)
from monitoring.investigation.queries import questions_asked_of
from monitoring.investigation.rules import check_can_see_questions
from monitoring.investigation.showing import facts_told


def rows(name, shape, to_add, add):
    """The list of one kind, documented: GET gives it, POST adds to it."""
    view = _view(name, Rows, shape, to_add, add=add)
    return extend_schema_view(
        get=extend_schema(responses=shape(many=True), operation_id=f"cases_{name}_list"),
        post=extend_schema(responses={201: shape}, operation_id=f"cases_{name}_add"),
    )(view).as_view()


def act(name, shape, to_say, do):
    """One act on a row, documented."""
    view = _view(name, OneRow, shape, to_say, act=do)
    return extend_schema_view(
        post=extend_schema(responses=shape, operation_id=f"cases_{name}", description=do.__doc__)
    )(view).as_view()


def plan(name, shape, to_say, change):
    """A row that may be changed, documented."""
    view = _view(name, Plan, shape, to_say, act=change)
    return extend_schema_view(
        get=extend_schema(responses=shape, operation_id=f"cases_{name}_one"),
        patch=extend_schema(
            parameters=[IF_MATCH],
            request=to_say,
            responses={200: shape} | GUARDED,
            operation_id=f"cases_{name}_change",
        ),
    )(view).as_view()


def _view(name, base, shape, to_say, **does):
    said = {
        "shape": shape,
        "serializer_class": to_say,
        "queryset": shape.Meta.model.objects.none(),
        "__doc__": base.__doc__,
    }
    functions = {key: staticmethod(function) for key, function in does.items()}
    return type(f"{name.title()}{base.__name__}", (base,), said | functions)


class QuestionList(generics.ListAPIView):
    """What one's delegation was asked as an adviser, newest first."""

    serializer_class = shapes.QuestionSerializer
    pagination_class = newest_first("at")
    queryset = shapes.Opinion.objects.none()

    def get_queryset(self):
        check_can_see_questions(by=self.request.user)
        return told(questions_asked_of(self.request.user))

    def paginate_queryset(self, queryset):
        return with_facts(super().paginate_queryset(queryset))


class GiveOpinion(PartOfCase):
    """Answer a question that was asked of one's delegation: advice, and no vote."""

    serializer_class = shapes.OpinionText
    give = staticmethod(opinions.give_opinion)

    @extend_schema(responses=shapes.QuestionSerializer)
    def post(self, request, opinion_id):
        check_can_see_questions(by=request.user)
        opinion = get_object_or_404(told(questions_asked_of(request.user)), pk=opinion_id)
        self.give(opinion, **self.said(), **self.who_and_when())
        (opinion,) = with_facts(told(questions_asked_of(request.user)).filter(pk=opinion_id))
        return Response(shapes.QuestionSerializer(opinion).data)


class DeclineOpinion(GiveOpinion):
    """Say that no opinion can be given, and why."""

    give = staticmethod(opinions.decline_opinion)


def told(questions):
    return questions.select_related(
        "delegation", "case__incident__violation_type", "case__incident__area",
        "case__incident__zone",
    )  # fmt: skip


def with_facts(questions):
    for question in questions:
        question.told = {str(label): value for label, value in facts_told(question)}
    return questions


CASE = "cases/<slug:number>/"
TASK, REQUEST, VISIT = (f"{CASE}{noun}/<uuid:row_id>/" for noun in ("tasks", "requests", "visits"))
urlpatterns = [
    path(
        CASE + "tasks/",
        rows("tasks", shapes.TaskSerializer, shapes.TaskToSet, tasks.set_task),
        name="api-case-tasks",
    ),
    path(
        TASK,
        plan("task", shapes.TaskSerializer, shapes.TaskToSet, tasks.change_task),
        name="api-case-task",
    ),
    path(
        TASK + "result/",
        act("finish_task", shapes.TaskSerializer, shapes.Result, tasks.finish_task),
        name="api-case-task-result",
    ),
    path(
        CASE + "requests/",
        rows("requests", shapes.RequestSerializer, shapes.RequestToAsk, requests.ask_party),
        name="api-case-requests",
    ),
    path(
        REQUEST + "passing-on/",
        act("pass_on", shapes.RequestSerializer, NothingToSay, requests.pass_on),
        name="api-case-request-passing-on",
    ),
    path(
        REQUEST + "answer/",
        act("bring_answer", shapes.RequestSerializer, shapes.PartyAnswer, requests.bring_answer),
        name="api-case-request-answer",
    ),
    path(
        REQUEST + "refusal/",
        act("bring_refusal", shapes.RequestSerializer, shapes.PartyAnswer, requests.bring_refusal),
        name="api-case-request-refusal",
    ),
    path(
        CASE + "contacts/",
        rows("contacts", shapes.ContactSerializer, shapes.ContactToRecord, contacts.record_contact),
        name="api-case-contacts",
    ),
    path(
        CASE + "visits/",
        rows("visits", shapes.VisitSerializer, shapes.VisitToPlan, visits.plan_visit),
        name="api-case-visits",
    ),
    path(
        VISIT,
        plan("visit", shapes.VisitSerializer, shapes.VisitToPlan, visits.change_visit),
        name="api-case-visit",
    ),
    path(
        VISIT + "access/",
        act("say_access", shapes.VisitSerializer, shapes.AccessSaid, visits.say_access),
        name="api-case-visit-access",
    ),
    path(
        VISIT + "findings/",
        act("report_findings", shapes.VisitSerializer, shapes.FindingsSaid, visits.report_findings),
        name="api-case-visit-findings",
    ),
    path(
        VISIT + "calling-off/",
        act("call_off", shapes.VisitSerializer, shapes.WhySaid, visits.call_off),
        name="api-case-visit-calling-off",
    ),
    path(
        CASE + "opinions/",
        rows("opinions", shapes.OpinionSerializer, shapes.OpinionToAsk, opinions.ask_opinion),
        name="api-case-opinions",
    ),
    path("questions/", QuestionList.as_view(), name="api-questions"),
    path("questions/<uuid:opinion_id>/opinion/", GiveOpinion.as_view(), name="api-opinion"),
    path("questions/<uuid:opinion_id>/declining/", DeclineOpinion.as_view(), name="api-no-opinion"),
]
