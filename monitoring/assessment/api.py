"""Positions, interests and determinations of a case, for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from astana.api.problems import invalid
from astana.governance.forms import ApproveForm
from astana.governance.views import check_tries
from monitoring.assessment import api_shapes as shapes
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.looking import positions_side_by_side
from monitoring.assessment.models import Determination, Interest
from monitoring.assessment.positions import supersede_position
from monitoring.assessment.queries import determination_of
from monitoring.assessment.referring import refer, reopen
from monitoring.assessment.signing import issue_erratum, sign
from monitoring.assessment.silence import object_to
from monitoring.cases.models import Case
from monitoring.cases.queries import cases_visible_to


class OfCase(generics.GenericAPIView):
    """Something of one case, as far as the reader may see the case."""

    queryset = Determination.objects.none()
    permission = ""

    def case(self):
        cases = cases_visible_to(self.request.user)
        case = get_object_or_404(cases, number=self.kwargs["number"])
        if self.permission and self.request.method == "POST":
            check_permission(self.request.user, self.permission)
        return case

    def said(self):
        serializer = self.get_serializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def who_and_when(self):
        return {"by": self.request.user, "at": timezone.now()}

    def version(self, **which):
        """A version as it stands now, with its signatures."""
        versions = Determination.objects.select_related("by__delegation", "case", "superseded_by")
        found = get_object_or_404(versions.prefetch_related("signatures__delegation"), **which)
        return Response(shapes.DeterminationSerializer(found).data)

    def standing(self, case):
        return self.version(pk=determination_of(Case.objects.get(pk=case.pk)).pk)


class SupersedePosition(OfCase):
    """Put another position in the place of one's opened one; answers with all positions."""

    serializer_class = shapes.SupersedeSerializer
    permission = "review_case"

    @extend_schema(responses=shapes.PositionSerializer(many=True))
    def post(self, request, number):
        case = self.case()
        supersede_position(case, **self.said(), **self.who_and_when())
        sides = positions_side_by_side(Case.objects.get(pk=case.pk), request.user)
        return Response([shapes.position_as_json(*side) for side in sides])


class Interests(OfCase):
    """What the guarantors declared; POST declares one's own, and recuses with `recused`."""

    serializer_class = shapes.InterestToDeclare
    permission = "review_case"
    pagination_class = None

    @extend_schema(responses=shapes.InterestSerializer(many=True))
    def get(self, request, number):
        found = Interest.objects.filter(case=self.case()).select_related("delegation")
        return Response(shapes.InterestSerializer(found, many=True).data)

    @extend_schema(responses={201: shapes.InterestSerializer})
    def post(self, request, number):
        interest = declare_interest(self.case(), **self.said(), **self.who_and_when())
        return Response(shapes.InterestSerializer(interest).data, status.HTTP_201_CREATED)


class DeterminationThatStands(OfCase):
    """The determination of the case's round, with its text and signatures."""

    serializer_class = shapes.DeterminationSerializer

    @extend_schema(operation_id="cases_determination")
    def get(self, request, number):
        version = determination_of(self.case())
        return self.version(pk=version.pk if version else None)


class DeterminationVersion(OfCase):
    """One version, superseded or not."""

    serializer_class = shapes.DeterminationSerializer

    @extend_schema(operation_id="cases_determination_version")
    def get(self, request, number, version):
        return self.version(case=self.case(), version=version)


class Sign(OfCase):
    """A guarantor's head signs the text of that digest; the password is asked again."""

    serializer_class = shapes.SignSerializer
    permission = "sign_determination"

    @extend_schema(responses=shapes.DeterminationSerializer)
    def post(self, request, number):
        case = self.case()
        self.said()
        check_tries(request._request)
        form = ApproveForm(request.data, user=request.user)
        if not form.is_valid():
            return invalid(form.errors)
        sign(case, form.cleaned_data["digest"], **self.who_and_when())
        return self.standing(case)


class ObjectToProposal(OfCase):
    """Break the silence on one point; answers with the version that follows."""

    serializer_class = shapes.ObjectSerializer
    permission = "review_case"

    @extend_schema(responses=shapes.DeterminationSerializer)
    def post(self, request, number):
        case = self.case()
        object_to(case, **self.said(), **self.who_and_when())
        return self.standing(case)


class IssueErratum(OfCase):
    """Correct the determination in words; answers with the version that follows."""

    serializer_class = shapes.ErratumSerializer
    permission = "review_case"

    @extend_schema(responses=shapes.DeterminationSerializer)
    def post(self, request, number):
        case = self.case()
        issue_erratum(case, **self.said(), **self.who_and_when())
        return self.standing(case)


class Refer(OfCase):
    """Put what was not agreed on the agenda of the next consultation."""

    serializer_class = shapes.ReferSerializer
    permission = "review_case"

    @extend_schema(responses=shapes.WhereItStands)
    def post(self, request, number):
        case = refer(self.case(), **self.said(), **self.who_and_when())
        return Response(shapes.WhereItStands(case).data)


class Reopen(OfCase):
    """Take the case back to investigation: another round."""

    serializer_class = shapes.ReopenSerializer
    permission = "review_case"

    @extend_schema(responses=shapes.WhereItStands)
    def post(self, request, number):
        case = reopen(self.case(), **self.said(), **self.who_and_when())
        return Response(shapes.WhereItStands(case).data)


CASE = "cases/<slug:number>/"
urlpatterns = [
    path(CASE + "position/another/", SupersedePosition.as_view(), name="api-case-supersede"),
    path(CASE + "interests/", Interests.as_view(), name="api-case-interests"),
    path(CASE + "determination/", DeterminationThatStands.as_view(), name="api-case-determination"),
    path(
        CASE + "determination/<int:version>/",
        DeterminationVersion.as_view(),
        name="api-case-determination-version",
    ),
    path(CASE + "signatures/", Sign.as_view(), name="api-case-signatures"),
    path(CASE + "objections/", ObjectToProposal.as_view(), name="api-case-objections"),
    path(CASE + "errata/", IssueErratum.as_view(), name="api-case-errata"),
    path(CASE + "referral/", Refer.as_view(), name="api-case-referral"),
    path(CASE + "reopening/", Reopen.as_view(), name="api-case-reopening"),
]
