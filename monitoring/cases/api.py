"""The scope of a case and the steps of its procedure, for programs."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.queries import guarantors
from astana.accounts.rules import check_permission
from monitoring.cases.actions import set_aside
from monitoring.cases.matching import GUARDED, IF_MATCH, overtaken, seen_by, tagged
from monitoring.cases.models import Scope, ScopeStance, SetAside
from monitoring.cases.queries import cases_visible_to
from monitoring.cases.scoping import WORDS, standing_scope, take_stance, write_scope
from monitoring.cases.steps import steps_of
from monitoring.cases.versions import Changed
from violations.parties.models import Agreement, Party


def _by_code(queryset):
    return serializers.SlugRelatedField(
        "code", queryset=queryset, allow_null=True, required=False, default=None
    )


class ScopeStanceSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = ScopeStance
        fields = ["delegation", "agrees", "remark", "at"]


class ScopeSerializer(serializers.ModelSerializer):
    """A version of the scope. What is left open is taken from what is kept of the parties."""

    agreement = _by_code(Agreement.objects.all())
    actor = _by_code(Party.objects.all())
    actor_answered_by = _by_code(guarantors())
    target = _by_code(Party.objects.all())
    target_answered_by = _by_code(guarantors())
    delegation = serializers.SlugRelatedField("code", read_only=True)
    stances = ScopeStanceSerializer(many=True, read_only=True)

    class Meta:
        model = Scope
        fields = ["version", *WORDS, "target_standing_then", "delegation", "at", "stances"]
        read_only_fields = ["version", "target_standing_then", "at"]
        validators = []


class StanceSerializer(serializers.Serializer):
    """On the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=32767)
    agrees = serializers.BooleanField()
    remark = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class SetAsideSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = SetAside
        fields = ["delegation", "reason", "at"]
        read_only_fields = ["at"]


class StepSerializer(serializers.Serializer):
    """How a step of the case's procedure stands: done, set_aside, skipped or open."""

    code = serializers.CharField()
    state = serializers.CharField()
    is_required = serializers.BooleanField()
    set_aside_by = serializers.CharField()
    how = serializers.CharField()
    done_at = serializers.DateTimeField(allow_null=True)
    set_aside = SetAsideSerializer(many=True)
    skipped = SetAsideSerializer(allow_null=True)


class OfCase(generics.GenericAPIView):
    """A view of what stands beside a case, for those who see every case."""

    queryset = Scope.objects.none()
    pagination_class = None

    def case(self):
        case = get_object_or_404(cases_visible_to(self.request.user), number=self.kwargs["number"])
        check_permission(self.request.user, "see_all_cases")
        return case

    def said(self):
        """What was sent, from a reviewer."""
        check_permission(self.request.user, "review_case")
        serializer = self.get_serializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def who_and_when(self):
        return {"by": self.request.user, "at": timezone.now()}


class Scopes(OfCase):
    """Every version of the scope, the one that stands first; its ETag is the case's version."""

    serializer_class = ScopeSerializer

    @extend_schema(responses=ScopeSerializer(many=True))
    def get(self, request, number):
        case = self.case()
        scopes = case.scopes.order_by("-version").prefetch_related("stances__delegation")
        return tagged(Response(ScopeSerializer(scopes, many=True).data), case)

    @extend_schema(parameters=[IF_MATCH], responses={201: ScopeSerializer} | GUARDED)
    def post(self, request, number):
        """Write the next version; 412 where another was written since the tag in If-Match."""
        case = self.case()
        said = self.said()
        try:
            scope = write_scope(case, seen=seen_by(request), **said, **self.who_and_when())
        except Changed as changed:
            standing = standing_scope(case)
            return overtaken(changed, now=standing and ScopeSerializer(standing).data)
        answer = Response(ScopeSerializer(scope).data, status=status.HTTP_201_CREATED)
        return tagged(answer, case)


class TakeStance(OfCase):
    """Agree with the version of the scope that stands, or differ; answers with the scope."""

    serializer_class = StanceSerializer

    @extend_schema(responses=ScopeSerializer)
    def post(self, request, number):
        case = self.case()
        said = self.said()
        scope = get_object_or_404(case.scopes, version=said.pop("version"))
        take_stance(scope, **said, **self.who_and_when())
        return tagged(Response(ScopeSerializer(standing_scope(case)).data), case)


class Steps(OfCase):
    """The steps of the case's procedure, in their order."""

    serializer_class = StepSerializer

    @extend_schema(responses=StepSerializer(many=True))
    def get(self, request, number):
        case = self.case()
        return tagged(Response(StepSerializer(steps_of(case), many=True).data), case)


class SetStepAside(OfCase):
    """Say for one's delegation that a step need not be done; answers with the steps."""

    serializer_class = SetAsideSerializer

    @extend_schema(responses=StepSerializer(many=True))
    def post(self, request, number, code):
        case = self.case()
        said = self.said()
        if code not in {step["code"] for step in case.procedure.content["steps"]}:
            raise Http404
        set_aside(case, code, said["reason"], **self.who_and_when())
        return tagged(Response(StepSerializer(steps_of(case), many=True).data), case)


urlpatterns = [
    path("cases/<slug:number>/scope/", Scopes.as_view(), name="api-case-scope"),
    path("cases/<slug:number>/scope/stance/", TakeStance.as_view(), name="api-case-stance"),
    path("cases/<slug:number>/steps/", Steps.as_view(), name="api-case-steps"),
    path("cases/<slug:number>/steps/<slug:code>/", SetStepAside.as_view(), name="api-case-step"),
]
