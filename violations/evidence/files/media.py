"""Looking at a recording: is it whole, what streams has it, what does it say of itself."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import av
import av.logging
from av.stream import Disposition

from violations.evidence.files.boxes import (
    check_amr,
    check_boxes,
    check_matroska,
    check_ogg,
    check_riff,
)
from violations.evidence.files.findings import Doubt, Found, Metadata, metadata
from violations.evidence.files.limits import MB, PIXELS, SECONDS, STREAMS
from violations.evidence.files.moments import moment
from violations.evidence.files.picture_ends import check_no_program

# One demuxer for each sniffed type: ffmpeg is never left to choose, so it never reads a playlist.
DEMUXERS = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "audio/mp4": "mov",
    "audio/3gpp": "mov",
    "video/webm": "matroska",
    "audio/webm": "matroska",
    "video/x-matroska": "matroska",
    "audio/x-matroska": "matroska",
    "audio/ogg": "ogg",
    "video/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "audio/flac": "flac",
}
CHECKS: dict[str, Callable[[BinaryIO], None]] = {
    "mov": check_boxes,
    "matroska": check_matroska,
    "ogg": check_ogg,
    "wav": check_riff,
    "amr": check_amr,
}
TIMES = ("com.apple.quicktime.creationdate", "creation_time", "date_recorded", "date", "tdrc")
PLACES = ("com.apple.quicktime.location.iso6709", "location", "location-eng", "xyz")
MAKES = ("com.apple.quicktime.make", "make", "com.android.manufacturer", "manufacturer")
MODELS = ("com.apple.quicktime.model", "model", "com.android.model", "device")
TOOLS = ("com.apple.quicktime.software", "software", "encoder", "encoded_by", "com.android.version")


def look(path: Path, media_type: str) -> Found:
    """Walk, open, and decode the beginning of each stream. Raises `Doubt`, or as the decoder."""
    demuxer = DEMUXERS[media_type]
    with path.open("rb") as file:
        if demuxer in CHECKS:
            CHECKS[demuxer](file)
        check_no_program(file, edges=MB)
    with opened(path, media_type) as container:
        check_streams(container)
        seen = shown_streams(container)
        for stream in seen:
            _decode_beginning(container, stream)
        has_video = any(stream.type == "video" for stream in seen)
        return Found(_type(media_type, has_video), _metadata(container))


def opened(path: Path, media_type: str) -> Any:
    """The container, read through our own file: ffmpeg has no name to open anything by."""
    av.logging.set_level(None)
    return av.open(
        path.open("rb"),
        format=DEMUXERS[media_type],
        container_options={"protocol_whitelist": "none", "max_streams": "256"},
        metadata_errors="replace",
        io_open=_open_nothing,
    )


def _open_nothing(_url: str, _flags: int, _options: dict) -> Any:
    raise PermissionError("a recording is one file")


def shown_streams(container: Any) -> list[Any]:
    """The first video and up to four of sound; never covers, subtitles, timecode, positions."""
    video = [one for one in container.streams.video if not is_cover(one)][:1]
    return video + list(container.streams.audio)[:4]


def is_cover(stream: Any) -> bool:
    return bool(stream.disposition & (Disposition.attached_pic | Disposition.still_image))


def check_streams(container: Any) -> None:
    """Raise `Doubt`: attachments, too_many_streams, too_long, too_many_pixels, broken."""
    streams = list(container.streams)
    if len(streams) > STREAMS:
        raise Doubt("too_many_streams", found=len(streams))
    if any(stream.type == "attachment" for stream in streams):
        raise Doubt("attachments")
    seconds = max([(container.duration or 0) / 1_000_000, *map(_seconds, streams)])
    if seconds > SECONDS:
        raise Doubt("too_long", found=f"{seconds / 3600:.0f} h")
    for stream in container.streams.video:
        context = stream.codec_context
        if context and (context.width or 0) * (context.height or 0) > PIXELS:
            raise Doubt("too_many_pixels", found=f"{context.width} × {context.height}")
    if not shown_streams(container):
        raise Doubt("broken")


def _seconds(stream: Any) -> float:
    return float(stream.duration * stream.time_base) if stream.duration else 0.0


def _decode_beginning(container: Any, stream: Any) -> None:
    """At least one picture or piece of sound must come out."""
    if stream.codec_context is None:
        return  # a codec nobody here knows: kept, and told when a clean copy is wanted
    stream.codec_context.thread_count = 1
    container.seek(0)
    for read, packet in enumerate(container.demux(stream)):
        with suppress(av.error.InvalidDataError):  # a damaged beginning may heal
            if stream.codec_context.decode(packet):
                return
        if read > 300:
            break
    raise Doubt("broken")


def _type(media_type: str, has_video: bool) -> str:
    family, _slash, name = media_type.partition("/")
    if media_type == "video/quicktime" and not has_video:
        return "audio/mp4"
    if family == "video" or name in ("ogg", "mp4"):
        return f"{'video' if has_video else 'audio'}/{name}"
    return media_type


def _metadata(container: Any) -> Metadata:
    said: dict[str, str] = {}
    for source in (container, *container.streams):
        for name, value in list(source.metadata.items())[:100]:
            said.setdefault(str(name)[:80].lower(), str(value)[:600])
    taken_at, is_local = _taken(said)
    place, altitude_m = _place(_first(said, PLACES))
    return metadata(
        taken_at=taken_at,
        is_local=is_local,
        place=place,
        altitude_m=altitude_m,
        device=f"{_first(said, MAKES)} {_first(said, MODELS)}".strip(),
        software=_first(said, TOOLS),
        raw=dict(said),
    )


def _taken(said: dict[str, str]) -> tuple[Any, bool]:
    for name in TIMES:
        at, is_local = moment(said.get(name, ""))
        if at and at.year > 1970:  # clocks that were never set count from 1904 or 1970
            return at, is_local
    return None, False


def _first(said: dict[str, str], names: Iterable[str]) -> str:
    return next((said[name].strip() for name in names if said.get(name, "").strip()), "")


def _place(text: str) -> tuple[tuple[float, float] | None, float | None]:
    """Degrees and metres of an ISO 6709 point in decimal degrees, `+34.7250+036.7000+512/`."""
    found = re.match(
        r"([+-]\d{1,2}(?:\.\d{1,12})?)([+-]\d{1,3}(?:\.\d{1,12})?)([+-]\d{1,5}(?:\.\d{1,6})?)?",
        text,
        re.ASCII,
    )
    if not found:
        return None, None
    return (float(found[1]), float(found[2])), float(found[3]) if found[3] else None
