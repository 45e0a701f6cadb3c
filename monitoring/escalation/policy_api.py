"""Policies for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.queries import guarantors
from astana.accounts.rules import check_permission
from monitoring.escalation.models import EscalationPolicy
from monitoring.escalation.policies import standing_policy
from monitoring.escalation.policy_keeping import keep_own_policy
from monitoring.escalation.policy_pages import GROUP
from monitoring.escalation.policy_preview import answered, unanswered
from monitoring.escalation.queries import standing_policies
from monitoring.investigation.api_shapes import InstantField
from violations.reports.enums import Severity


class StandingPolicySerializer(serializers.Serializer):
    """What holds for a guarantor: its own policy within the group's, or the group's."""

    delegation = serializers.CharField()
    content = serializers.JSONField()


class PolicyVersionSerializer(serializers.ModelSerializer):
    """A version; an empty content follows the whole group's."""

    class Meta:
        model = EscalationPolicy
        fields = ["version", "content", "digest", "in_force_at"]


class PolicyToKeep(serializers.Serializer):
    content = serializers.JSONField(help_text="empty ({}): the whole group's")
    based_on = serializers.IntegerField(min_value=0, help_text="the last version, or 0")


class Policies(generics.GenericAPIView):
    """What holds for each guarantor. The whole group's changes by a proposal."""

    queryset = EscalationPolicy.objects.none()
    serializer_class = StandingPolicySerializer
    pagination_class = None

    @extend_schema(responses=StandingPolicySerializer(many=True))
    def get(self, request):
        check_permission(request.user, "see_policies")
        delegations = list(guarantors())
        standing = standing_policies(delegations)
        rows = [{"delegation": one.code, "content": standing[one.pk]} for one in delegations]
        return Response(StandingPolicySerializer(rows, many=True).data)


class PolicyVersions(generics.GenericAPIView):
    """Every version of a guarantor's own policy or of the "group", newest first."""

    queryset = EscalationPolicy.objects.none()
    serializer_class = PolicyVersionSerializer
    pagination_class = None

    @extend_schema(operation_id="v1_policy_versions", responses=PolicyVersionSerializer(many=True))
    def get(self, request, code):
        check_permission(request.user, "see_policies")
        versions = EscalationPolicy.objects.filter(delegation=_whose(code)).order_by("-version")
        return Response(PolicyVersionSerializer(versions, many=True).data)


class OwnPolicy(generics.GenericAPIView):
    """Put one's own delegation's policy in force at once."""

    queryset = EscalationPolicy.objects.none()
    serializer_class = PolicyToKeep

    @extend_schema(responses={201: PolicyVersionSerializer})
    def post(self, request):
        check_permission(request.user, "keep_own_policy")
        said = self.get_serializer(data=request.data)
        said.is_valid(raise_exception=True)
        made = keep_own_policy(**said.validated_data, by=request.user, at=timezone.now())
        return Response(PolicyVersionSerializer(made).data, status=status.HTTP_201_CREATED)


class WhatIf(serializers.Serializer):
    severity = serializers.ChoiceField(Severity.choices)
    at = InstantField()


class ActSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    sentence = serializers.CharField()
    note = serializers.CharField()


class WouldHappenSerializer(serializers.Serializer):
    unanswered = ActSerializer(many=True)
    answered = ActSerializer(many=True)


class WouldHappen(generics.GenericAPIView):
    """What would happen for an alert by the policy that holds; nothing is raised."""

    queryset = EscalationPolicy.objects.none()
    serializer_class = WhatIf

    @extend_schema(responses=WouldHappenSerializer)
    def post(self, request, code):
        check_permission(request.user, "see_policies")
        delegation = get_object_or_404(guarantors(), code=code)
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        content = standing_policy(delegation)[1]
        found = {
            "unanswered": unanswered(content, delegation, **said),
            "answered": answered(content, delegation, **said),
        }
        return Response(WouldHappenSerializer(found).data)


def _whose(code):
    return None if code == GROUP else get_object_or_404(guarantors(), code=code)


urlpatterns = [
    path("policies/", Policies.as_view(), name="api-policies"),
    path("policies/own/", OwnPolicy.as_view(), name="api-own-policy"),
    path("policies/<slug:code>/", PolicyVersions.as_view(), name="api-policy"),
    path("policies/<slug:code>/preview/", WouldHappen.as_view(), name="api-policy-preview"),
]
