"""Recordings as phones and cameras make them, with canaries wherever they write metadata."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av

CANARY = "KANARIENVOGEL"
PLACE = "+34.7250+036.7000+512.000/"
SAID = {
    "title": f"{CANARY}-title",
    "artist": f"{CANARY}-artist",
    "comment": f"{CANARY}-comment",
    "description": f"{CANARY}-description",
    "creation_time": "2017-11-15T01:40:02Z",
    "location": PLACE,
    "location-eng": PLACE,
    "make": f"{CANARY}-make",
    "model": f"{CANARY}-model",
    "com.apple.quicktime.make": f"{CANARY}-make",
    "com.apple.quicktime.model": f"{CANARY}-model",
    "com.apple.quicktime.location.ISO6709": PLACE,
    "com.apple.quicktime.creationdate": "2017-11-15T03:40:02+0200",
    "date": "2017-11-15",
}
BETWEEN_PICTURES = b"x264 - core"  # what the encoder writes of itself into the pictures


def record(
    path: Path | BytesIO,
    *,
    muxer: str,
    video: str = "",
    audio: str = "",
    said: dict[str, str] | None = None,
    pictures: int = 12,
    size: tuple[int, int] = (160, 96),
    options: dict[str, str] | None = None,
    subtitles: str = "",
    rate: int = 0,
    apart: int = 1,
) -> Path | BytesIO:
    """Twelve pictures a second, `apart` times as slow, dark on the left; and a second of silence.

    Written by ffmpeg's own muxer.
    """
    said = SAID if said is None else said
    into = str(path) if isinstance(path, Path) else path
    with av.open(into, "w", format=muxer, options=options or {}) as target:
        target.metadata.update(said)
        film = _film(target, video, size) if video else None
        rate = rate or (8000 if "amr" in audio else 48000)
        sound = target.add_stream(audio, rate=rate, layout="mono") if audio else None
        words = target.add_stream(subtitles) if subtitles else None
        for stream in (film, sound):
            if stream is not None:
                stream.metadata.update({"title": f"{CANARY}-stream", "handler_name": CANARY})
        if film is not None:
            _write_film(target, film, pictures, size, apart)
        if sound is not None:
            _write_sound(target, sound, rate)
        if words is not None:
            _write_words(target, words)
    return path


def _film(target, codec, size):
    stream = target.add_stream(codec, rate=12)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    if codec in ("libx264", "libx265"):
        stream.options = {"preset": "ultrafast"}
    if codec == "libx265":
        stream.options["x265-params"] = "log-level=none:pools=none:frame-threads=1"
    return stream


def _write_film(target, stream, pictures, size, apart):
    for number in [*range(pictures), None]:
        frame = None
        if number is not None:
            frame = av.VideoFrame(*size, "yuv420p")
            grey, *colours = frame.planes
            half = grey.line_size // 2
            row = bytes([20 + number]) * half + bytes([200 - number]) * half
            grey.update(row * grey.height)
            for colour in colours:
                colour.update(b"\x80" * colour.buffer_size)
            frame.pts, frame.time_base = number * apart, Fraction(1, 12)
        target.mux(stream.encode(frame))


def _write_sound(target, stream, rate):
    for number in range(0, rate, 1024):
        frame = av.AudioFrame("s16", "mono", 1024)
        frame.planes[0].update(b"\0\1" * 1024)
        frame.sample_rate, frame.pts, frame.time_base = rate, number, Fraction(1, rate)
        target.mux(stream.encode(frame))
    target.mux(stream.encode(None))


def _write_words(target, stream):
    packet = av.Packet(b"\0\x12" + f"{CANARY} 34.7".encode()[:18])
    packet.stream, packet.pts, packet.dts, packet.duration = stream, 0, 0, 1
    packet.time_base = Fraction(1, 2)
    target.mux(packet)


def recordings(into: Path) -> dict[str, Path]:
    """One of each kind that is taken, by the name of the file."""
    tags = {"movflags": "+use_metadata_tags"}
    made = {
        "phone.mp4": {"muxer": "mp4", "video": "libx264", "audio": "aac"},
        "tags.mov": {"muxer": "mov", "video": "libx264", "audio": "aac", "options": tags},
        "camera.mov": {"muxer": "mov", "video": "libx264", "audio": "pcm_s16le"},
        "pieces.mp4": {
            "muxer": "mp4",
            "video": "libx264",
            "audio": "aac",
            "options": {"movflags": "+frag_keyframe+empty_moov"},
        },
        "old.3gp": {"muxer": "3gp", "video": "h263", "audio": "libopencore_amrnb", "rate": 8000},
        "new.mp4": {"muxer": "mp4", "video": "libx265", "audio": "aac", "pictures": 4},
        "page.webm": {"muxer": "webm", "video": "libvpx", "audio": "libopus"},
        "vp9.webm": {"muxer": "webm", "video": "libvpx-vp9", "audio": "libvorbis"},
        "film.mkv": {"muxer": "matroska", "video": "libx264", "audio": "flac"},
        "song.mp3": {"muxer": "mp3", "audio": "libmp3lame"},
        "memo.m4a": {"muxer": "ipod", "audio": "aac"},
        "raw.aac": {"muxer": "adts", "audio": "aac", "options": {"write_id3v2": "1"}},
        "memo.ogg": {"muxer": "ogg", "audio": "libvorbis"},
        "memo.opus": {"muxer": "ogg", "audio": "libopus"},
        "field.wav": {"muxer": "wav", "audio": "pcm_s16le", "options": {"write_bext": "1"}},
        "radio.amr": {"muxer": "amr", "audio": "libopencore_amrnb"},
        "exact.flac": {"muxer": "flac", "audio": "flac"},
        "apple.m4a": {"muxer": "ipod", "audio": "alac"},
    }
    for name, ways in made.items():
        ways = dict(ways)
        if ways.get("video") == "h263":
            ways["size"] = (176, 144)
        record(into / name, **ways)
    return {name: into / name for name in made}
