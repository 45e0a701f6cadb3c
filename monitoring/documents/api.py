"""Documents and case files, for programs."""

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from astana.api.pagination import newest_first
from monitoring.cases.queries import cases_visible_to
from monitoring.documents.actions import issue_document
from monitoring.documents.casefile.asking import ask_for_case_file
from monitoring.documents.casefile.keeping import path_of
from monitoring.documents.enums import Paper, Progress
from monitoring.documents.models import CaseFile, Document
from monitoring.documents.printing import pdf_of
from monitoring.documents.queries import case_files_of, documents_visible_to

LANGUAGES = serializers.ChoiceField(choices=settings.LANGUAGES)


class DocumentSerializer(serializers.ModelSerializer):
    """An issued document; its PDF is at `/documents/{id}/pdf/` and has the hash `pdf_sha256`."""

    case = serializers.CharField(source="case.number")
    issued_by = serializers.CharField(source="issued_by.delegation.code")

    class Meta:
        model = Document
        fields = [
            "id", "case", "paper", "audience", "language", "said_digest", "pdf_sha256",
            "issued_by", "issued_at",
        ]  # fmt: skip


class IssueSerializer(serializers.Serializer):
    paper = serializers.ChoiceField(choices=Paper.choices)
    language = LANGUAGES


class CaseFileSerializer(serializers.ModelSerializer):
    """How far a case file is; `sha256` and `size` once it is ready."""

    case = serializers.CharField(source="case.number")

    class Meta:
        model = CaseFile
        fields = [
            "id", "case", "asked_at", "language", "with_evidence", "progress", "put_in",
            "to_put_in", "ready_at", "size", "sha256",
        ]  # fmt: skip


class AskSerializer(serializers.Serializer):
    language = LANGUAGES
    with_evidence = serializers.BooleanField(default=True)


class Documents(generics.ListAPIView):
    """The documents of a case that the reader may see, newest first; POST issues another."""

    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    pagination_class = newest_first("issued_at")

    def get_queryset(self):
        case = _case_or_404(self.request, self.kwargs["number"])
        documents = documents_visible_to(self.request.user).filter(case=case)
        return documents.select_related("case", "issued_by__delegation").defer("said")

    @extend_schema(request=IssueSerializer, responses={201: DocumentSerializer})
    def post(self, request, number):
        case = _case_or_404(request, number)
        said = _checked(IssueSerializer, request)
        document = issue_document(case, **said, by=request.user, at=timezone.now())
        return Response(DocumentSerializer(document).data, status=201)


class DocumentPdf(APIView):
    """The PDF of a document."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request, document_id):
        found = documents_visible_to(request.user).select_related("case")
        document = get_object_or_404(found, pk=document_id)
        return HttpResponse(pdf_of(document.said, document.language), "application/pdf")


class CaseFiles(generics.ListAPIView):
    """The reader's own case files of a case, newest first; POST asks for another."""

    queryset = CaseFile.objects.none()
    serializer_class = CaseFileSerializer
    pagination_class = newest_first("asked_at")

    def get_queryset(self):
        case = _case_or_404(self.request, self.kwargs["number"])
        return case_files_of(self.request.user).filter(case=case).select_related("case")

    @extend_schema(request=AskSerializer, responses={202: CaseFileSerializer})
    def post(self, request, number):
        case = _case_or_404(request, number)
        said = _checked(AskSerializer, request)
        asked = ask_for_case_file(case, **said, by=request.user, at=timezone.now())
        return Response(CaseFileSerializer(asked).data, status=202)


class CaseFileContent(APIView):
    """A case file that is ready: the ZIP itself."""

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request, case_file_id):
        found = get_object_or_404(case_files_of(request.user), pk=case_file_id)
        path = path_of(found)
        if found.progress != Progress.READY or not path.exists():
            raise NotFound
        return FileResponse(path.open("rb"), content_type="application/zip")


def _case_or_404(request, number):
    return get_object_or_404(cases_visible_to(request.user), number=number)


def _checked(serializer_class, request):
    serializer = serializer_class(data=request.data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


urlpatterns = [
    path("cases/<slug:number>/documents/", Documents.as_view(), name="api-documents"),
    path("documents/<uuid:document_id>/pdf/", DocumentPdf.as_view(), name="api-document-pdf"),
    path("cases/<slug:number>/case-files/", CaseFiles.as_view(), name="api-case-files"),
    path("case-files/<uuid:case_file_id>/", CaseFileContent.as_view(), name="api-case-file"),
]
