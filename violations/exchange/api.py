from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response
from rest_framework.views import APIView

from astana.api.authentication import ByToken
from astana.api.pagination import newest_first
from astana.api.problems import invalid
from violations.exchange import actions, rules
from violations.exchange.enums import ExportFormat
from violations.exchange.forms import ExportForm, UndoForm
from violations.exchange.models import ImportBatch, RefusedRow
from violations.exchange.queries import batches_visible_to
from violations.exchange.receiving import IncomingFile, IntoImports
from violations.exchange.views import exported


class ImportSerializer(serializers.ModelSerializer):
    """An import: what the file is, how far it is, what can be filed and what was."""

    delegation = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = ImportBatch
        fields = [
            "id", "delegation", "begun_at", "file_name", "sha256", "size", "format", "encoding",
            "delimiter", "headers", "shape", "mapping", "state", "failure", "rows_found",
            "rows_done", "rows_good", "rows_bad", "rows_twice", "rows_known", "rows_filed",
            "rows_withdrawn", "warnings", "confirmed_at", "finished_at", "undone_at",
        ]  # fmt: skip


class RefusedRowSerializer(serializers.ModelSerializer):
    class Meta:
        model = RefusedRow
        fields = ["line", "column", "value", "message"]


class FileSerializer(serializers.Serializer):
    file = serializers.FileField(help_text="CSV, XLSX, GeoJSON or the file of a device")


class UndoSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=300)


class ExportSerializer(serializers.Serializer):
    format = serializers.ChoiceField(ExportFormat.choices)
    since = serializers.DateField(required=False, help_text="filed on this day or later")
    until = serializers.DateField(required=False, help_text="filed on this day or earlier")


class ImportList(generics.ListAPIView):
    """The imports of one's own delegation, newest first. POST takes in a file: nothing is filed.

    A file is taken by token only. Browsers have the page: to check the sign of a form that comes
    with a session, all of the body would have to be read before it is known who sends it.
    """

    queryset = ImportBatch.objects.none()
    serializer_class = ImportSerializer
    pagination_class = newest_first("begun_at")
    parser_classes = [MultiPartParser]

    def get_authenticators(self):
        if self.request is not None and self.request.method == "POST":
            return [ByToken()]
        return super().get_authenticators()

    def get_queryset(self):
        return batches_visible_to(self.request.user)

    @extend_schema(request=FileSerializer, responses={201: ImportSerializer})
    def post(self, request):
        rules.check_can_import(by=request.user)
        request._request.upload_handlers = [IntoImports(request._request)]
        file = request.FILES.get("file")
        if not isinstance(file, IncomingFile) or not file.size:
            return invalid({"file": [FileSerializer().fields["file"].error_messages["required"]]})
        batch = actions.begin_import(file, by=request.user, at=timezone.now())
        return Response(self.get_serializer(batch).data, status=status.HTTP_201_CREATED)


class ImportOne(generics.RetrieveAPIView):
    """One import: ask again until its state is "previewed", then confirm or cancel it."""

    queryset = ImportBatch.objects.none()
    serializer_class = ImportSerializer
    lookup_url_kwarg = "batch_id"

    def get_queryset(self):
        return batches_visible_to(self.request.user)


class RefusedRowList(generics.ListAPIView):
    """The rows that cannot be filed, by line and column."""

    queryset = RefusedRow.objects.none()
    serializer_class = RefusedRowSerializer

    class pagination_class(newest_first()):  # noqa: N801
        ordering = ("id",)

    def get_queryset(self):
        batch = get_object_or_404(batches_visible_to(self.request.user), pk=self.kwargs["batch_id"])
        return RefusedRow.objects.filter(batch=batch)


class _Act(generics.GenericAPIView):
    queryset = ImportBatch.objects.none()
    serializer_class = ImportSerializer

    def answer(self, request, batch_id, act, **said):
        batch = get_object_or_404(batches_visible_to(request.user), pk=batch_id)
        batch = act(batch, by=request.user, at=timezone.now(), **said)
        return Response(self.get_serializer(batch).data)


class Confirmation(_Act):
    """Have what can be filed filed."""

    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request, batch_id):
        return self.answer(request, batch_id, actions.confirm)


class Cancellation(_Act):
    """Give the import up; nothing was filed."""

    @extend_schema(request=None, responses=ImportSerializer)
    def post(self, request, batch_id):
        return self.answer(request, batch_id, actions.cancel)


class Undoing(_Act):
    """Have every report of the import withdrawn, with a reason."""

    @extend_schema(request=UndoSerializer, responses=ImportSerializer)
    def post(self, request, batch_id):
        get_object_or_404(batches_visible_to(request.user), pk=batch_id)
        reason = request.data.get("reason")
        form = UndoForm({"reason": reason if isinstance(reason, str) else ""})
        if not form.is_valid():
            return invalid(form.errors)
        return self.answer(request, batch_id, actions.undo, reason=form.cleaned_data["reason"])


class Export(APIView):
    """The reports that one sees, as a file in our own shape; each export is recorded."""

    @extend_schema(
        request=ExportSerializer,
        responses={(200, "text/csv"): OpenApiTypes.BINARY, 422: OpenApiResponse()},
    )
    def post(self, request):
        rules.check_can_export(by=request.user)
        names = ("format", "since", "until")
        said = {name: request.data.get(name) for name in names}
        form = ExportForm(
            {name: text if isinstance(text, str) else "" for name, text in said.items()}
        )
        if not form.is_valid():
            return invalid(form.errors)
        return exported(form, by=request.user)


urlpatterns = [
    path("imports/", ImportList.as_view(), name="api-imports"),
    path("imports/<uuid:batch_id>/", ImportOne.as_view(), name="api-import"),
    path("imports/<uuid:batch_id>/refused/", RefusedRowList.as_view(), name="api-import-refused"),
    path(
        "imports/<uuid:batch_id>/confirmation/", Confirmation.as_view(), name="api-import-confirm"
    ),
    path("imports/<uuid:batch_id>/cancellation/", Cancellation.as_view(), name="api-import-cancel"),
    path("imports/<uuid:batch_id>/undoing/", Undoing.as_view(), name="api-import-undo"),
    path("exports/", Export.as_view(), name="api-export"),
]
