"""Recordings that carry other things, that point elsewhere, that never end, or that break off."""

import io
import struct
import zlib

import av

from tests.violations.evidence.files.corpus import ANY, NEVER_ACCEPTED, QUARANTINED, Making, hostile
from tests.violations.evidence.files.good_recordings import record
from tests.violations.evidence.files.hostile_pictures import PHP
from tests.violations.evidence.files.hostile_strangers import HTML, packed

WALKED = ("phone.mp4", "tags.mov", "page.webm", "film.mkv", "memo.ogg", "field.wav", "memo.m4a")
SPOKEN = ("song.mp3", "raw.aac", "exact.flac", "radio.amr")


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def element(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">Q", len(content) | 1 << 56) + content


def in_segment(mkv: bytes, more: bytes) -> bytes:
    """The film with one more element in its segment, whose length is made to fit."""
    at = mkv.index(b"\x18\x53\x80\x67") + 4
    length = int.from_bytes(mkv[at + 1 : at + 8]) + len(more)
    return mkv[:at] + struct.pack(">Q", length | 1 << 56) + mkv[at + 8 :] + more


def patched(content: bytes, name: bytes, offset: int, new: bytes) -> bytes:
    """Bytes replaced so far behind the name of a box."""
    at = content.index(name) + 4 + offset
    return content[:at] + new + content[at + len(new) :]


@hostile(QUARANTINED)
def recording_and_archive(making: Making):
    name, content = making.one_of(*WALKED, *SPOKEN)
    return name, content + packed("a.class", content=making.noise())


@hostile(QUARANTINED)
def recording_and_page(making: Making):
    name, content = making.one_of(*WALKED, *SPOKEN)
    return name, content + b"<html>" + HTML


@hostile(QUARANTINED)
def recording_and_noise(making: Making):
    name, content = making.one_of(*WALKED)
    return name, content + b"\1" + making.noise()


@hostile(QUARANTINED)
def archive_in_a_free_box(making: Making):
    return "a.mp4", making.good["phone.mp4"] + box(b"free", packed("a.php", content=PHP))


@hostile(QUARANTINED, "scripted")
def program_in_the_words(making: Making):
    return "a.mp4", making.good["phone.mp4"] + box(b"udta", box(b"\xa9cmt", PHP))


@hostile(QUARANTINED, "scripted")
def page_in_the_words_of_a_song(making: Making):
    tag = b"ID3\4\0\0\0\0\1\0" + b"TIT2\0\0\0\x40\0\0\3" + HTML.ljust(117)
    return "a.mp3", tag + making.good["song.mp3"]


@hostile(QUARANTINED)
def broken_off_recording(making: Making):
    name, content = making.one_of(*WALKED)
    return name, content[: making.chance.randint(len(content) // 4, len(content) - 20)]


@hostile(QUARANTINED)
def only_a_beginning_of_a_recording(making: Making):
    beginnings = (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3")
    beginnings += (
        b"RIFF\x04\0\0\0WAVE",
        b"#!AMR\n",
        b"\0\0\0\x08moov",
        b"\xff\xf1\x50\x80\x43\xff\xfc",
    )
    return "a.mp4", making.chance.choice(beginnings) + making.chance.choice([b"", bytes(60)])


@hostile(QUARANTINED)
def noise_behind_a_beginning_of_a_recording(making: Making):
    beginnings = (
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
        b"\x1aE\xdf\xa3",
        b"OggS",
        b"#!AMR\n",
        b"fLaC",
    )
    return "a.mp4", making.chance.choice(beginnings) + b"\7" + making.noise(20_000)


@hostile(QUARANTINED)
def film_without_an_index(making: Making):
    mp4 = making.good["phone.mp4"]
    return "a.mp4", mp4[: mp4.index(b"moov") - 4]


@hostile(QUARANTINED, "too_long")
def film_of_days(making: Making):
    into = io.BytesIO()
    hours = making.chance.randint(25, 45)  # from one picture to the next, at twelve a second
    muxer = making.chance.choice(["mp4", "matroska"])
    record(into, muxer=muxer, video="libx264", pictures=2 + making.time, apart=12 * 3600 * hours)
    return "a.mp4", into.getvalue()


@hostile(ANY)
def film_that_claims_years(making: Making):
    """The decoder counts for itself, and does not believe it."""
    mp4 = making.good["phone.mp4"]
    for name, offset in ((b"mdhd", 16), (b"mvhd", 16), (b"stts", 12)):
        mp4 = patched(mp4, name, offset, b"\x7f\xff\xff" + bytes([255 - making.time]))
    return "a.mp4", mp4


@hostile(NEVER_ACCEPTED)
def film_of_absurd_sides(making: Making):
    mp4 = making.good["phone.mp4"]
    return "a.mp4", patched(mp4, b"avc1", 24, b"\xff\xf0\xff\xf0").replace(b"avcC", b"free")


@hostile(ANY)
def film_of_countless_pieces(making: Making):
    name = making.chance.choice([b"stts", b"stsz", b"stco", b"stsc", b"ctts", b"elst"])
    mp4 = making.good["phone.mp4"]
    if name not in mp4:
        name = b"stsz"
    return "a.mp4", patched(mp4, name, 8 if name == b"stsz" else 4, b"\xff\xff\xff\xf0")


@hostile(ANY)
def film_that_points_elsewhere(making: Making):
    """A data reference to another file: nothing may be read from there."""
    where = making.chance.choice([b"file:///etc/passwd", b"http://127.0.0.1:9/a", b"/etc/passwd"])
    mp4 = making.good["phone.mp4"]
    return "a.mp4", mp4.replace(b"url \0\0\0\1", b"url \0\0\0\0") + box(b"free", where)


@hostile(ANY)
def packed_index(making: Making):
    """A compressed `moov` that unfolds to far more than it is."""
    bomb = box(b"cmvd", struct.pack(">I", 2**31 - 1) + zlib.compress(bytes(30_000_000), 9))
    index = box(b"moov", box(b"cmov", box(b"dcom", b"zlib") + bomb))
    return "a.mov", box(b"ftyp", b"qt  \0\0\0\0qt  ") + index + box(b"mdat", bytes(50))


@hostile(NEVER_ACCEPTED)
def boxes_in_boxes(making: Making):
    inner = box(b"free", b"")
    for _depth in range(3000 + making.time):
        inner = box(b"moov" if making.time % 2 else b"udta", inner)
    return "a.mp4", box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", inner)


@hostile(QUARANTINED, "too_many_streams")
def hundred_streams(making: Making):
    into = io.BytesIO()
    with av.open(into, "w", format="matroska") as target:
        streams = [target.add_stream("pcm_s16le", rate=8000) for _ in range(99 + making.time)]
        for stream in streams:
            packet = av.Packet(bytes(160))
            packet.stream, packet.pts, packet.dts = stream, 0, 0
            target.mux(packet)
    return "a.mkv", into.getvalue()


@hostile(QUARANTINED, "attachments")
def film_with_attachments(making: Making):
    file = element(b"\x46\x6e", b"a.exe") + element(b"\x46\x60", b"application/octet-stream")
    file += element(b"\x46\x5c", b"MZ" + making.noise()) + element(b"\x46\xae", b"\1")
    more = element(b"\x19\x41\xa4\x69", element(b"\x61\xa7", file))
    return "a.mkv", in_segment(making.good["film.mkv"], more)


@hostile(QUARANTINED)
def element_without_end(making: Making):
    more = b"\x12\x54\xc3\x67" + struct.pack(">Q", making.chance.choice([2**40, 2**55]) | 1 << 56)
    return "a.mkv", in_segment(making.good["film.mkv"], more)


@hostile(ANY)
def sound_that_lies_of_its_length(making: Making):
    wav = making.good["field.wav"]
    return "a.wav", patched(wav, b"data", 0, making.chance.choice([b"\xff\xff\xff\x7f", bytes(4)]))


@hostile(ANY)
def sound_with_absurd_numbers(making: Making):
    wav = making.good["field.wav"]
    new = making.chance.choice([b"\1\0\xff\xff\xff\xff\xff\xff", bytes(8), b"\xfe\xff\1\0\1\0\0\0"])
    return "a.wav", patched(wav, b"fmt ", 4, new)


@hostile(ANY)
def cover_that_is_a_bomb(making: Making):
    """Pictures inside a song are never decoded."""
    cover = b"\0image/png\0\3\0\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08" + bytes(60)
    size = len(cover)
    frame = b"APIC" + bytes([0, 0, size >> 7, size & 127]) + b"\0\0" + cover
    long = len(frame)
    return "a.mp3", b"ID3\4\0\0\0\0" + bytes([long >> 7, long & 127]) + frame + making.good[
        "song.mp3"
    ]
