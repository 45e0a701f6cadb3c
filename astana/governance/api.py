from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from astana.api.pagination import newest_first
from astana.api.problems import invalid
from astana.governance import actions
from astana.governance.forms import ApproveForm
from astana.governance.models import Approval, Objection, Proposal, ProposalText
from astana.governance.queries import proposals_visible_to, with_standing
from astana.governance.views import check_tries


class ApprovalSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)
    counts = serializers.BooleanField(
        read_only=True, help_text="to the text that stands, and by who is still the head"
    )

    class Meta:
        model = Approval
        fields = ["delegation", "at", "digest", "counts"]


class ObjectionSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Objection
        fields = ["delegation", "at", "words", "rejects"]


class ProposalTextSerializer(serializers.ModelSerializer):
    """`text` is canonical JSON of {"kind", "payload", "reason", "title"}; `digest` its SHA-256."""

    approvals = ApprovalSerializer(many=True)
    objections = ObjectionSerializer(many=True)

    class Meta:
        model = ProposalText
        fields = ["version", "title", "reason", "text", "digest", "at", "approvals", "objections"]


class ProposalSerializer(serializers.ModelSerializer):
    """A change that binds all; the text whose version is `version` stands, the others are void."""

    delegation = serializers.SlugRelatedField("code", read_only=True)
    texts = ProposalTextSerializer(many=True)

    class Meta:
        model = Proposal
        fields = [
            "id", "number", "kind", "delegation", "drafted_at", "state", "version", "deadline_at",
            "decided_at", "refused_because", "texts",
        ]  # fmt: skip


class ProposalApprovalSerializer(serializers.Serializer):
    digest = serializers.CharField(max_length=64, help_text="of the text that was read")
    password = serializers.CharField(
        max_length=200, trim_whitespace=False, help_text="of the head of delegation, once more"
    )


class ProposalObjectionSerializer(serializers.Serializer):
    digest = serializers.CharField(max_length=64, help_text="of the text that was read")
    words = serializers.CharField(max_length=4000)
    rejects = serializers.BooleanField(default=False, help_text="ends the proposal")


class ProposalList(generics.ListAPIView):
    """The proposals, newest first; observers are told of those in force."""

    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer
    pagination_class = newest_first("drafted_at")
    filterset_fields = ["state", "kind"]

    def get_queryset(self):
        return with_standing(proposals_visible_to(self.request.user))


class ProposalDetail(generics.RetrieveAPIView):
    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer
    lookup_field = "number"

    def get_queryset(self):
        return with_standing(proposals_visible_to(self.request.user))


class _Act(generics.GenericAPIView):
    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer

    def proposal(self, number):
        found = get_object_or_404(proposals_visible_to(self.request.user), number=number)
        check_permission(self.request.user, "approve_change")
        return found

    def said(self, serializer_class):
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def answer(self, number):
        found = with_standing(proposals_visible_to(self.request.user)).get(number=number)
        return Response(self.get_serializer(found).data)


class ApprovalOfProposal(_Act):
    """Approve for one's delegation; the password is asked again. The last approval applies."""

    @extend_schema(request=ProposalApprovalSerializer, responses=ProposalSerializer)
    def post(self, request, number):
        proposal = self.proposal(number)
        said = self.said(ProposalApprovalSerializer)
        check_tries(request._request)
        form = ApproveForm(said, user=request.user)
        if not form.is_valid():
            return invalid(form.errors)
        actions.approve(proposal, said["digest"], by=request.user, at=timezone.now())
        return self.answer(number)


class ObjectionToProposal(_Act):
    """Object in words; `rejects` ends the proposal."""

    @extend_schema(request=ProposalObjectionSerializer, responses=ProposalSerializer)
    def post(self, request, number):
        proposal = self.proposal(number)
        said = self.said(ProposalObjectionSerializer)
        text_digest = said.pop("digest")
        actions.object_to(
            proposal, text_digest=text_digest, **said, by=request.user, at=timezone.now()
        )
        return self.answer(number)


urlpatterns = [
    path("proposals/", ProposalList.as_view(), name="api-proposals"),
    path("proposals/<slug:number>/", ProposalDetail.as_view(), name="api-proposal"),
    path(
        "proposals/<slug:number>/approval/",
        ApprovalOfProposal.as_view(),
        name="api-proposal-approval",
    ),
    path(
        "proposals/<slug:number>/objection/",
        ObjectionToProposal.as_view(),
        name="api-proposal-objection",
    ),
]
