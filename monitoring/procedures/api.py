from django.urls import path
from rest_framework import generics, serializers

from astana.accounts.rules import check_permission
from monitoring.procedures.models import Procedure


class ProcedureSerializer(serializers.ModelSerializer):
    """A version of the procedure; the digest is of the canonical text of its content."""

    class Meta:
        model = Procedure
        fields = ["version", "in_force_at", "content", "digest", "proposal"]


class ProcedureList(generics.ListAPIView):
    """Every version of the procedure, the first first."""

    queryset = Procedure.objects.none()
    serializer_class = ProcedureSerializer
    pagination_class = None
    filterset_fields = []

    def get_queryset(self):
        check_permission(self.request.user, "see_changes")
        return Procedure.objects.all()


class ProcedureDetail(generics.RetrieveAPIView):
    """One version. Another comes by a proposal of the kind "procedure"."""

    queryset = Procedure.objects.none()
    serializer_class = ProcedureSerializer
    lookup_field = "version"

    def get_queryset(self):
        check_permission(self.request.user, "see_changes")
        return Procedure.objects.all()


urlpatterns = [
    path("procedures/", ProcedureList.as_view(), name="api-procedures"),
    path("procedures/<int:version>/", ProcedureDetail.as_view(), name="api-procedure"),
]
