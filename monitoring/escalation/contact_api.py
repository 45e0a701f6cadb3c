"""The hotline log of an alert for programs."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from monitoring.escalation.contacts import log_contact
from monitoring.escalation.models import AlertContact
from monitoring.escalation.queries import alerts_visible_to
from monitoring.investigation.api_shapes import ContactToRecord


class AlertContactSerializer(serializers.ModelSerializer):
    """By which delegation it was logged; `case` is the number of the case that has it as well."""

    delegation = serializers.SlugRelatedField("code", read_only=True)
    party = serializers.SlugRelatedField("code", read_only=True)
    with_delegation = serializers.SlugRelatedField("code", read_only=True)
    case = serializers.CharField(source="in_case.case.number", default=None)

    class Meta:
        model = AlertContact
        fields = [
            "id", "delegation", "at", "party", "with_delegation", "tried_at", "how", "reached",
            "said", "case",
        ]  # fmt: skip


class AlertContacts(generics.GenericAPIView):
    """Who was called about an alert, in order; POST logs a contact."""

    queryset = AlertContact.objects.none()
    serializer_class = AlertContactSerializer
    pagination_class = None

    @extend_schema(responses=AlertContactSerializer(many=True))
    def get(self, request, number):
        alert = get_object_or_404(alerts_visible_to(request.user), number=number)
        rows = alert.contacts.select_related(
            "delegation", "party", "with_delegation", "in_case__case"
        )
        return Response(AlertContactSerializer(rows, many=True).data)

    @extend_schema(request=ContactToRecord, responses={201: AlertContactSerializer})
    def post(self, request, number):
        check_permission(request.user, "log_contact")
        alert = get_object_or_404(alerts_visible_to(request.user), number=number)
        said = ContactToRecord(data=request.data, context={"request": request})
        said.is_valid(raise_exception=True)
        made = log_contact(alert, **said.validated_data, by=request.user, at=timezone.now())
        return Response(AlertContactSerializer(made).data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("alerts/<slug:number>/contacts/", AlertContacts.as_view(), name="api-alert-contacts"),
]
