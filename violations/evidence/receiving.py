"""Where files are sent to: `/api/v1/evidence/uploads/`, by the protocol tus 1.0."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from astana.accounts.rules import NotPermitted, Refused
from astana.api.problems import problem
from violations.evidence import rules, tus, uploads
from violations.evidence.metadata import NotUnderstood, read_said
from violations.evidence.models import EvidenceFile, Upload

STATUS_OF = [
    (NotUnderstood, 400),
    (NotPermitted, 403),
    (uploads.WrongOffset, 409),
    (uploads.TooMuch, 413),
    (rules.TooLarge, 413),
    (rules.TooMany, 429),
    (rules.OtherContent, 409),
    (Refused, 410),
]


def header(name, words, *, required=False):
    return OpenApiParameter(
        name, OpenApiTypes.STR, OpenApiParameter.HEADER, description=words, required=required
    )


RESUMABLE = header("Tus-Resumable", "1.0.0", required=True)
OFFSET = header("Upload-Offset", "where these bytes begin", required=True)


class WhateverIsAccepted(BaseContentNegotiation):
    """Answers are headers; what a client says that it accepts is nothing to refuse it for."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Tus(GenericAPIView):
    """What all answers of the protocol have in common."""

    queryset = EvidenceFile.objects.none()
    serializer_class = serializers.Serializer
    content_negotiation_class = WhateverIsAccepted
    filter_backends = []
    pagination_class = None

    def get_permissions(self):
        return [AllowAny()] if self.request.method == "OPTIONS" else super().get_permissions()

    def dispatch(self, request, *args, **kwargs):
        meant = request.headers.get("X-HTTP-Method-Override", "").upper()
        if request.method == "POST" and meant in ("PATCH", "DELETE", "HEAD"):
            request.method = meant
        response = super().dispatch(request, *args, **kwargs)
        response["Tus-Resumable"] = tus.VERSION
        response["Cache-Control"] = "no-store"
        return response

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != tus.VERSION:
            raise OtherVersion

    def handle_exception(self, exception):
        if isinstance(exception, OtherVersion):
            answer = problem(
                tus.VERSION_UNKNOWN, _("This speaks tus 1.0.0: say so in Tus-Resumable.")
            )
            answer["Tus-Version"] = tus.VERSION
            return self._answered(answer)
        if isinstance(exception, tus.ChecksumWrong):
            words = _("These bytes were damaged on the way. Send them again.")
            return self._answered(problem(tus.CHECKSUM_WRONG, words))
        for kind, status in STATUS_OF:
            if isinstance(exception, kind):
                return self._answered(problem(status, exception.reason))
        return super().handle_exception(exception)

    @staticmethod
    def _answered(answer):
        answer.exception = True
        return answer

    def options(self, request, *args, **kwargs):
        return Response(status=204, headers=tus.abilities(settings.EVIDENCE_LARGEST_FILE))


class OtherVersion(Exception):
    """The client speaks another version of the protocol."""


class Uploads(Tus):
    """Begin a file: it has a length, a hash and a report; its address is in `Location`.

    `Upload-Metadata` holds pairs of a key and a value in base64: `report` (the id of the report,
    filed or not yet) and `sha256` are needed; `id` (a UUID made by the client: beginning twice is
    beginning once), `filename`, `filetype`, `modified` and `device_clock` are welcome.
    """

    @extend_schema(
        operation_id="evidence_uploads_begin",
        request=None,
        parameters=[
            RESUMABLE,
            header("Upload-Length", "bytes of the whole file", required=True),
            header("Upload-Metadata", "see above", required=True),
        ],
        responses={
            200: OpenApiResponse(description="this file was begun before: `Upload-Offset`"),
            201: OpenApiResponse(description="begun: `Location`"),
            400: OpenApiResponse(description="a header is missing or cannot be read"),
            409: OpenApiResponse(description="another file has this id"),
            412: OpenApiResponse(description="another version of tus"),
            413: OpenApiResponse(description="too large, or too much in a day"),
            429: OpenApiResponse(description="too many files under way"),
        },
    )
    def post(self, request):
        length = request.headers.get("Upload-Length", "")
        said = read_said(length, request.headers.get("Upload-Metadata", ""))
        at = timezone.now()
        file, new = uploads.begin_upload(said.file_id, said, by=request.user, at=at)
        upload = Upload.objects.filter(pk=file.pk).first()
        headers = tus.progress(file, upload.offset if upload else file.size, upload)
        headers["Location"] = reverse("api-evidence-upload", args=[file.pk])
        return Response(status=201 if new else 200, headers=headers)


class UploadOne(Tus):
    """A file on its way: HEAD says how much has arrived, PATCH adds to it, DELETE takes it back."""

    def _file(self, file_id):
        return get_object_or_404(EvidenceFile, uploaded_by=self.request.user, pk=file_id)

    @extend_schema(
        operation_id="evidence_uploads_offset",
        parameters=[RESUMABLE],
        responses={
            200: OpenApiResponse(description="`Upload-Offset`: so many bytes have arrived"),
            404: OpenApiResponse(description="there is no such file of yours"),
            410: OpenApiResponse(description="it is not on its way any more"),
        },
    )
    def head(self, request, file_id):
        file = self._file(file_id)
        offset = uploads.arrived(file)
        if offset is None:
            raise Refused(_("The file is not on its way any more."))
        return Response(
            headers=tus.progress(file, offset, Upload.objects.filter(pk=file.pk).first())
        )

    @extend_schema(
        operation_id="evidence_uploads_append",
        request={tus.BYTES: OpenApiTypes.BINARY},
        parameters=[RESUMABLE, OFFSET, header("Upload-Checksum", "sha1 or sha256, then base64")],
        responses={
            204: OpenApiResponse(description="on disk: `Upload-Offset`"),
            400: OpenApiResponse(description="a header is missing or cannot be read"),
            404: OpenApiResponse(description="there is no such file of yours"),
            409: OpenApiResponse(description="the file does not go on there"),
            410: OpenApiResponse(description="it is not on its way any more"),
            413: OpenApiResponse(description="more than the file was said to have"),
            415: OpenApiResponse(description=f"the Content-Type is {tus.BYTES}"),
            460: OpenApiResponse(description="the checksum is not that of these bytes"),
        },
    )
    def patch(self, request, file_id):
        file = self._file(file_id)
        if request.content_type.partition(";")[0].strip() != tus.BYTES:
            return problem(415, _("Bytes are sent with Content-Type: %s.") % tus.BYTES)
        offset = tus.read_offset(request)
        data = request._request.read()
        tus.check_sum(request, data)
        arrived = uploads.take_in(file, offset, data, by=request.user, at=timezone.now())
        upload = Upload.objects.filter(pk=file.pk).first()
        return Response(status=204, headers=tus.progress(file, arrived, upload))

    @extend_schema(
        operation_id="evidence_uploads_take_back",
        parameters=[RESUMABLE],
        responses={
            204: OpenApiResponse(description="taken back"),
            404: OpenApiResponse(description="there is no such file of yours"),
            410: OpenApiResponse(description="it has arrived: what was received is kept"),
        },
    )
    def delete(self, request, file_id):
        file = self._file(file_id)
        uploads.take_back(file, by=request.user, at=timezone.now())
        return Response(status=204)
