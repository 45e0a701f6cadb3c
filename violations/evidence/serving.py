"""The bytes of a file as an answer: a type from a fixed list, in parts if asked, never executed."""

import re
from dataclasses import dataclass

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from violations.evidence import storage

# Shown by the browser itself; everything else is taken away as a file.
SHOWN = {
    "image/jpeg", "image/png", "image/gif", "image/webp",
    "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/webm", "audio/flac", "audio/ogg",
    "audio/wav",
}  # fmt: skip
TAKEN_AWAY = {
    "application/pdf", "application/gpx+xml", "application/vnd.google-earth.kml+xml",
    "image/heic", "image/heif", "image/avif", "image/tiff", "video/quicktime", "video/x-matroska",
    "video/3gpp", "audio/aac", "audio/amr",
}  # fmt: skip
ANY = "application/octet-stream"
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")


@dataclass(frozen=True)
class Kept:
    """One stored thing: under which name, its hash and size, its type, and how it is called."""

    name: str
    sha256: str
    size: int
    media_type: str
    file_name: str


def serve(request, kept, *, inline):
    """Answer with the whole of it, or with the part that `Range` asks for (RFC 9110, 14)."""
    request.META["HTTP_ACCEPT_ENCODING"] = ""  # compressed on the way, its parts would not fit
    tag = f'"{kept.sha256}"'
    part = _part_asked(request, kept.size, tag)
    if part == ():
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{kept.size}"
        return _guarded(response, kept, inline=False)
    start, length = part or (0, kept.size)
    pieces = () if request.method == "HEAD" else storage.pieces(kept.name, start, length)
    response = StreamingHttpResponse(pieces, status=206 if part else 200)
    response["Content-Length"] = str(length)
    response["ETag"] = tag
    if part:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{kept.size}"
    return _guarded(response, kept, inline=inline)


def _guarded(response, kept, *, inline):
    known = kept.media_type in SHOWN or kept.media_type in TAKEN_AWAY
    response["Content-Type"] = kept.media_type if known else ANY
    shown = inline and kept.media_type in SHOWN
    response["Content-Disposition"] = content_disposition_header(not shown, kept.file_name)
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


def _part_asked(request, size, tag):
    """(start, length); None for the whole, as for several parts; () for what lies outside."""
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or not (found["first"] or found["last"]):
        return None
    if request.headers.get("If-Range", tag) != tag:
        return None
    if not found["first"]:
        length = min(int(found["last"]), size)
        return (size - length, length) if length else ()
    first = int(found["first"])
    last = min(int(found["last"]), size - 1) if found["last"] else size - 1
    if first >= size:
        return ()
    return (first, last - first + 1) if last >= first else None
