"""A clean copy of a recording: its pictures and sound in a new container, and nothing else.

Where browsers show the codec, the packets are copied as they are, without what cameras write
between them; where they do not, and the recording is short, it is converted.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.bitstream import BitStreamFilterContext

from violations.evidence.files.findings import Doubt
from violations.evidence.files.media import check_streams, is_cover, opened, shown_streams
from violations.evidence.files.shaping import Shape, first_picture

LONGEST_TO_CONVERT = {"video": 300, "audio": 4 * 3600}  # seconds
SHOWN = {"h264", "vp8", "vp9", "av1"}
EIGHT_BIT = {"yuv420p", "yuvj420p"}
# What is written between the pictures: SEI of H.264, metadata units of AV1.
FILTERS = {"h264": "filter_units=remove_types=6", "av1": "filter_units=remove_types=5"}
IN_MP4, IN_WEBM = {"aac", "mp3", "opus"}, {"opus"}
LOSSLESS = ("pcm_", "alac", "flac")
ALLOWED = {"major_brand", "minor_version", "compatible_brands", "encoder", "handler_name"}
ALLOWED |= {"language", "vendor_id", "duration"}
OPTIONS = {
    "mp4": {"movflags": "+faststart", "fflags": "+bitexact"},
    "mp3": {"id3v2_version": "0", "write_id3v1": "0", "fflags": "+bitexact"},
}


@dataclass(frozen=True)
class Plan:
    """The container to write, its media type, and the encoder for each stream ("" copies it)."""

    muxer: str
    media_type: str
    encoders: list[str]


def clean(path: Path, media_type: str, into: Path) -> tuple[str, str]:
    """Write the clean copy to `into`; returns its media type and a note."""
    with opened(path, media_type) as source:
        check_streams(source)
        streams = shown_streams(source)
        plan = _plan(streams)
        _check_short_enough(source, streams, plan)
        left_out = len([one for one in source.streams.video if not is_cover(one)]) + len(
            source.streams.audio
        ) > len(streams)
        options = OPTIONS.get(plan.muxer, {"fflags": "+bitexact"})
        with av.open(str(into), "w", format=plan.muxer, options=options) as target:
            ways = {
                stream.index: _way(target, stream, encoder, path, media_type)
                for stream, encoder in zip(streams, plan.encoders, strict=False)
            }
            for packet in source.demux([one for one in streams if one.index in ways]):
                for ready in ways[packet.stream.index].through(packet):
                    target.mux(ready)
    _check_clean(into, plan.media_type)
    note = "converted" if any(plan.encoders) else "without_some" if left_out else ""
    return plan.media_type, note


def _plan(streams: list[Any]) -> Plan:
    names = [stream.codec_context.name if stream.codec_context else "" for stream in streams]
    kinds = [stream.type for stream in streams]
    if "" in names:
        raise Doubt("codec")
    codecs = [stream.codec_context.codec.canonical_name for stream in streams]
    if kinds[0] == "video":
        shown = codecs[0] in SHOWN and streams[0].codec_context.pix_fmt in EIGHT_BIT
        if shown and codecs[0] in ("vp8", "vp9"):
            sound = ["" if codec in IN_WEBM else "libopus" for codec in codecs[1:]]
            return Plan("webm", "video/webm", ["", *sound])
        sound = ["" if codec in IN_MP4 else "aac" for codec in codecs[1:]]
        return Plan("mp4", "video/mp4", ["" if shown else "libx264", *sound])
    return _plan_for_sound(codecs)


def _plan_for_sound(codecs: list[str]) -> Plan:
    """Only the first stream where the container takes one; lossless sound stays lossless."""
    first = codecs[0]
    if first == "mp3":
        return Plan("mp3", "audio/mpeg", [""])
    if first in ("opus", "vorbis"):  # Vorbis carries its comments in its headers: made anew
        return Plan("webm", "audio/webm", ["" if one == "opus" else "libopus" for one in codecs])
    if first.startswith(LOSSLESS):
        return Plan("flac", "audio/flac", ["" if first == "flac" else "flac"])
    return Plan("mp4", "audio/mp4", ["" if one in IN_MP4 else "aac" for one in codecs])


def _check_short_enough(source: Any, streams: list[Any], plan: Plan) -> None:
    for stream, encoder in zip(streams, plan.encoders, strict=False):
        lasts = (source.duration or 0) / 1_000_000
        if encoder and lasts > LONGEST_TO_CONVERT[stream.type]:
            raise Doubt("codec")


def _way(target: Any, stream: Any, encoder: str, path: Path, media_type: str) -> Any:
    if not encoder:
        return _Copied(target, stream)
    shape = Shape(first_picture(path, media_type)) if stream.type == "video" else None
    return _Encoded(target, stream, encoder, shape)


class _Copied:
    """A stream whose packets are taken over, each in a new packet that carries nothing beside."""

    def __init__(self, target: Any, stream: Any):
        self.stream = target.add_stream_from_template(stream)
        self.stream.metadata.clear()
        wanted = FILTERS.get(stream.codec_context.codec.canonical_name)
        self.filter = BitStreamFilterContext(wanted, stream, self.stream) if wanted else None

    def through(self, packet: Any) -> Iterator[Any]:
        if packet.dts is None:
            return
        bare = av.Packet(bytes(packet))
        bare.pts, bare.dts, bare.time_base = packet.pts, packet.dts, packet.time_base
        bare.duration, bare.is_keyframe = packet.duration or 0, packet.is_keyframe
        for ready in self.filter.filter(bare) if self.filter else [bare]:
            ready.stream = self.stream
            yield ready


class _Encoded:
    """A stream that is decoded and encoded anew."""

    def __init__(self, target: Any, stream: Any, encoder: str, shape: Shape | None):
        self.source = stream.codec_context
        self.source.thread_count = 1
        self.shape = shape
        if shape:
            rate = stream.average_rate or Fraction(30)
            options = {"preset": "veryfast", "crf": "26", "threads": "1"}
            self.stream = target.add_stream(encoder, rate=min(rate, Fraction(60)), options=options)
            self.stream.codec_context.time_base = stream.time_base
            self.stream.pix_fmt = "yuv420p"
            self.stream.width, self.stream.height = shape.width, shape.height
        else:
            rate = 48_000 if encoder == "libopus" else self.source.sample_rate or 48_000
            layout = "mono" if self.source.channels == 1 else "stereo"
            self.stream = target.add_stream(encoder, rate=rate, layout=layout)

    def through(self, packet: Any) -> Iterator[Any]:
        frames = []
        with suppress(av.error.InvalidDataError):  # a damaged place in it is left out
            frames = self.source.decode(packet if packet.size else None)
        for frame in frames:
            yield from self.stream.encode(self.shape.of(frame) if self.shape else frame)
        if not packet.size:
            yield from self.stream.encode(None)


def _check_clean(into: Path, media_type: str) -> None:
    with opened(into, media_type) as copy, closing(copy):
        said = {name.lower() for one in (copy, *copy.streams) for name in one.metadata} - ALLOWED
        if said or {one.type for one in copy.streams} - {"video", "audio"}:
            raise Doubt("unclean")
