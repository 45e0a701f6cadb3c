from django.http import Http404
from django.urls import path
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response

from astana.api.pagination import newest_first
from violations.evidence import queries
from violations.evidence.enums import CustodyAct
from violations.evidence.models import CustodyEntry, EvidenceFile
from violations.evidence.receiving import UploadOne, Uploads
from violations.evidence.showing import shown

ALWAYS = [
    "id", "report", "sent_for", "delegation", "name", "size", "kind", "media_type", "state",
    "reason_code", "reason", "begun_at", "received_at", "checked_at", "sha256_said", "hashed_here",
    "sha256", "rendition_type", "rendition_size", "rendition_sha256", "flags",
]  # fmt: skip
TIMES_OF_FILE = ["taken_at", "taken_at_is_local"]
PLACE = ["latitude", "longitude", "device", "software", "metadata"]
TIMES_OF_DEVICE = ["device_clock_at", "file_changed_at"]


class EvidenceSerializer(serializers.ModelSerializer):
    """A file behind a report. What it says of place, time and device is null without the right."""

    report = serializers.UUIDField(source="report_id", allow_null=True)
    sent_for = serializers.UUIDField(source="report_id_given")
    delegation = serializers.SlugRelatedField("code", read_only=True)
    name = serializers.CharField(source="shown_name")
    reason = serializers.SerializerMethodField()
    flags = serializers.SerializerMethodField()

    class Meta:
        model = EvidenceFile
        fields = [*ALWAYS, *TIMES_OF_FILE, *PLACE, *TIMES_OF_DEVICE]

    def get_reason(self, file) -> str:
        return str(file.reason)

    def get_flags(self, file) -> list[str]:
        return self._shown(file).flags

    def to_representation(self, file):
        said = super().to_representation(file)
        if not self._shown(file).sees_times:
            said |= dict.fromkeys([*TIMES_OF_FILE, *TIMES_OF_DEVICE])
        if not self._shown(file).sees_place:
            said |= dict.fromkeys(PLACE)
        return said

    def _shown(self, file):
        known = self.context.setdefault("shown", {})
        if file.pk not in known:
            known[file.pk] = shown(file, self.context["request"].user)
        return known[file.pk]


class CustodySerializer(serializers.ModelSerializer):
    """One touch of a file; `by` is a delegation's code, or null for the system."""

    act = serializers.ChoiceField(CustodyAct.choices)
    by = serializers.CharField(source="by.delegation.code", default=None, allow_null=True)
    role = serializers.CharField(source="by.role", default=None, allow_null=True)

    class Meta:
        model = CustodyEntry
        fields = ["act", "by", "role", "at", "note"]


class EvidenceWithCustodySerializer(EvidenceSerializer):
    custody = serializers.SerializerMethodField()

    class Meta(EvidenceSerializer.Meta):
        fields = [*EvidenceSerializer.Meta.fields, "custody"]

    @extend_schema(responses=CustodySerializer(many=True))
    def get_custody(self, file) -> list[dict]:
        return CustodySerializer(queries.custody_of(file)[:200], many=True).data


class OfReport(filters.FilterSet):
    report = filters.UUIDFilter(field_name="report_id_given")

    class Meta:
        model = EvidenceFile
        fields = ["report"]


class EvidenceList(generics.ListAPIView):
    """The files that the reader may see, newest first; `report` narrows to one report."""

    queryset = EvidenceFile.objects.none()
    serializer_class = EvidenceSerializer
    pagination_class = newest_first("begun_at")
    filterset_class = OfReport

    def get_queryset(self):
        return queries.with_people(queries.evidence_visible_to(self.request.user))


class EvidenceOne(generics.GenericAPIView):
    """One file, with its custody: the last 200 touches, the last one first."""

    queryset = EvidenceFile.objects.none()
    serializer_class = EvidenceWithCustodySerializer

    def get(self, request, file_id):
        files = queries.with_people(queries.evidence_visible_to(request.user))
        file = files.filter(pk=file_id).first()
        if file is None:
            raise Http404
        return Response(self.get_serializer(file).data)


urlpatterns = [
    path("evidence/", EvidenceList.as_view(), name="api-evidence"),
    path("evidence/uploads/", Uploads.as_view(), name="api-evidence-uploads"),
    path("evidence/uploads/<uuid:file_id>/", UploadOne.as_view(), name="api-evidence-upload"),
    path("evidence/<uuid:file_id>/", EvidenceOne.as_view(), name="api-evidence-one"),
]
