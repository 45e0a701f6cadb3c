"""The clean copy that people see: made in a child process, written anew, checked again."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from violations.evidence.files import limits
from violations.evidence.files.asking import ask
from violations.evidence.files.findings import Doubt
from violations.evidence.files.inspecting import Inspection
from violations.evidence.files.reasons import ACCEPTED
from violations.evidence.files.sniffing import HEAD, TAIL, sniff

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "audio/flac": "flac",
    "application/pdf": "pdf",
    "application/gpx+xml": "gpx",
}
NOTES = {
    "": "",
    "first_page": _("Only the first picture of the file is shown."),
    "converted": _("Converted, because browsers cannot show the original's format."),
    "smaller": _("Converted to a smaller size."),
    "without_notes": _("Notes and form fields of the original are left out."),
    "without_some": _("Some tracks of the original cannot be shown and are left out."),
}
CANNOT = {
    "not_accepted": _("There is no clean copy of a file that was not accepted."),
    "codec": _("Browsers cannot show this recording, and it is too long to convert here."),
    "unclean": _("A clean copy could not be made: some of the metadata stayed in it."),
    "decoder_slow": _("Making a clean copy takes too long."),
    "decoder_memory": _("Making a clean copy takes too much memory."),
    "": _("A clean copy could not be made of this file."),
}


class CannotRender(Exception):
    """There is no clean copy; `reason` is the sentence for people, `code` the word for programs."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
        self.reason = CANNOT.get(code, CANNOT[""])


@dataclass(frozen=True)
class Rendition:
    """A clean copy: its media type, where it lies, and a sentence about it or nothing."""

    media_type: str
    path: Path
    note: Any = ""


def render(path: Path, inspection: Inspection, into: Path) -> Rendition:
    """Make the clean copy of an accepted file in the directory `into`; it is its only new file.

    Raises `CannotRender`, and `OSError` where the directory cannot be written.
    """
    if inspection.verdict != ACCEPTED:
        raise CannotRender("not_accepted")
    handle, name = tempfile.mkstemp(prefix="rendition-", dir=into)
    os.close(handle)
    copy = Path(name)
    try:
        allowance = limits.to_render(path.stat().st_size, inspection.kind)
        answer = ask("clean", path, inspection.media_type, allowance, into=name)
        if answer.code:
            raise CannotRender(answer.code)
        media_type = str(answer.said.get("media_type"))
        _check_is(copy, media_type)
        return Rendition(
            media_type=media_type,
            path=copy.rename(f"{name}.{ENDINGS[media_type]}"),
            note=NOTES.get(answer.said.get("note", ""), ""),
        )
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _check_is(copy: Path, media_type: str) -> None:
    """The child is not believed: the copy must be, by its bytes, one of the types we serve."""
    with copy.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read(TAIL)
    try:
        sniffed = sniff(head, tail, size)
    except Doubt:
        raise CannotRender("") from None
    alike = {"audio/mp4": "video/mp4", "audio/webm": "video/webm"}
    if media_type not in ENDINGS or alike.get(sniffed, sniffed) != alike.get(
        media_type, media_type
    ):
        raise CannotRender("")
