"""Pictures that are something else as well, that unfold without end, or that break off."""

import io
import struct
import zlib

from PIL import Image

from tests.violations.evidence.files.corpus import ANY, NEVER_ACCEPTED, QUARANTINED, Making, hostile
from tests.violations.evidence.files.hostile_strangers import HTML, packed

PHP = b"<?php system($_GET[0]); __HALT_COMPILER(); ?>"
PICTURES = ("phone.jpg", "screen.png", "moving.gif", "web.webp", "apple.heic")


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png(width: int, height: int, *more: bytes, data: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    end = chunk(b"IDAT", data or zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + end


def behind_head(jpeg: bytes, comment: bytes) -> bytes:
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + jpeg[2:]


@hostile(QUARANTINED)
def picture_and_archive(making: Making):
    name, content = making.one_of(*PICTURES)
    return name, content + packed("a.class", "META-INF/MANIFEST.MF", content=making.noise())


@hostile(QUARANTINED)
def picture_and_page_behind(making: Making):
    name, content = making.one_of(*PICTURES)
    return name, content + b"\n<html>" + HTML


@hostile(QUARANTINED)
def picture_and_noise_behind(making: Making):
    name, content = making.one_of(*PICTURES)
    return name, content + b"\1" + making.noise()


@hostile(QUARANTINED)
def picture_and_program_behind(making: Making):
    name, content = making.one_of("phone.jpg", "screen.png", "moving.gif")
    return name, content + b"\x7fELF\x02\x01\x01" + making.noise()


@hostile(QUARANTINED, "appended")
def picture_and_something_far_behind(making: Making):
    name, content = making.one_of("phone.jpg", "screen.png", "moving.gif", "web.webp")
    blanks = bytes(making.chance.randint(70_000, 3_000_000))
    return name, content + blanks + b"\x7fELF" + making.noise()


@hostile(QUARANTINED)
def picture_with_other_archive_behind(making: Making):
    return "a.jpg", making.good["phone.jpg"] + b"Rar!\x1a\x07\x01\0" + making.noise()


@hostile(QUARANTINED, "scripted")
def program_in_a_comment(making: Making):
    text = making.chance.choice([PHP, HTML, b"<iframe src=//evil.example>", b"javascript:x()"])
    return "a.jpg", behind_head(making.good["phone.jpg"], text.upper() if making.time % 2 else text)


@hostile(QUARANTINED, "scripted")
def program_in_a_chunk(making: Making):
    return "a.png", png(10, 10, chunk(b"tEXt", b"Comment\0" + PHP), data=zlib.compress(bytes(110)))


@hostile(QUARANTINED, "scripted")
def program_in_the_pixels(making: Making):
    """Stored, not packed, so that the text stands in the file as it is."""
    rows = b"".join(b"\0" + PHP.ljust(60) for _row in range(10))
    return "a.png", png(60, 10, data=zlib.compress(rows, 0))


@hostile(QUARANTINED, "scripted")
def program_in_a_gif(making: Making):
    gif = making.good["moving.gif"]
    return "a.gif", gif[:-1] + b"!\xfe" + bytes([len(PHP)]) + PHP + b"\0;"


@hostile(QUARANTINED, "polyglot")
def picture_and_document(making: Making):
    return "a.jpg", behind_head(making.good["phone.jpg"], b"%PDF-1.4\n" + making.noise(300))


@hostile(QUARANTINED)
def archive_in_a_chunk(making: Making):
    return "a.png", png(10, 10, chunk(b"zIPp", packed("a.php")), data=zlib.compress(bytes(110)))


@hostile(QUARANTINED, "too_many_pixels")
def bomb_of_pixels(making: Making):
    side = making.chance.randint(11_000, 60_000)
    return "a.png", png(side, side, data=zlib.compress(bytes(1_000_000)))


@hostile(QUARANTINED)
def absurd_sides(making: Making):
    return "a.png", png(making.chance.choice([2**31 - 1, 2**32 - 1, 0, 100_000]), 1 + making.time)


@hostile(QUARANTINED)
def absurd_photo(making: Making):
    jpeg = bytearray(making.good["phone.jpg"])
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = making.chance.choice([b"\xff\xff\xff\xff", b"\xff\xff\xf0\0", bytes(4)])
    return "a.jpg", bytes(jpeg)


@hostile(QUARANTINED)
def absurd_animation(making: Making):
    gif = bytearray(making.good["moving.gif"])
    gif[6:10] = making.chance.choice([b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f"])
    return "a.gif", bytes(gif)


@hostile(QUARANTINED)
def absurd_web_picture(making: Making):
    webp = bytearray(making.good["web.webp"])
    at = webp.index(b"VP8X") + 12
    webp[at : at + 6] = b"\xff\x3f\0\xff\x3f\0"
    return "a.webp", bytes(webp)


@hostile(QUARANTINED)
def absurd_scan(making: Making):
    entries = [(256, 4, 1, 60_000), (257, 4, 1, 60_000 + making.time), (258, 3, 1, 8)]
    entries += [(259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 200), (278, 4, 1, 60_000)]
    entries += [(279, 4, 1, 4_000_000_000)]
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return "a.tif", b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + table + bytes(300)


@hostile(NEVER_ACCEPTED)
def scan_in_a_circle(making: Making):
    entry = struct.pack("<HHII", 256, 4, 1, 10)
    return "a.tif", b"II*\0\x08\0\0\0\1\0" + entry + struct.pack("<I", 8) + bytes(making.time)


@hostile(QUARANTINED, "too_many_frames")
def hundred_thousand_frames(making: Making):
    frame = b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    return "a.gif", b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * 100_000 + b";"


@hostile(QUARANTINED)
def broken_off_picture(making: Making):
    name, content = making.one_of("wide.jpg", "screen.png", "moving.gif", "web.webp", "apple.heic")
    return name, content[: making.chance.randint(len(content) // 3, len(content) - 30)]


@hostile(QUARANTINED, "broken")
def only_a_beginning(making: Making):
    beginnings = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x10\0\0\0WEBP", b"II*\0")
    return "a.jpg", making.chance.choice(beginnings) + making.chance.choice([b"", bytes(40)])


@hostile(QUARANTINED)
def noise_behind_a_beginning(making: Making):
    beginnings = (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"MM\0*")
    return "a.png", making.chance.choice(beginnings) + b"\7" + making.noise(20_000)


@hostile(ANY)
def text_that_unfolds(making: Making):
    bomb = zlib.compress(bytes(30_000_000), 9)
    text = chunk(b"zTXt", b"Comment\0\0" + bomb)
    return "a.png", png(10, 10, text, data=zlib.compress(bytes(110)))


@hostile(ANY)
def profile_that_unfolds(making: Making):
    bomb = chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(30_000_000), 9))
    return "a.png", png(10, 10, bomb, data=zlib.compress(bytes(110)))


@hostile(NEVER_ACCEPTED)
def too_few_pixels(making: Making):
    return "a.png", png(9000, 9000, data=zlib.compress(bytes(1000)))


@hostile(ANY)
def metadata_of_nonsense(making: Making):
    """Values of wrong types, in absurd places, beyond every bound."""
    exif = Image.Exif()
    exif[0x010F] = "\0\u202e" + "A" * 60_000 if making.time % 2 else b"\xff" * 5000
    exif[0x0112] = 900
    exif.get_ifd(0x8769)[0x9003] = making.chance.choice(["9999:99:99 99:99:99", "\0", "-1", "٢٠١٧"])
    place = exif.get_ifd(0x8825)
    place[1], place[3] = "X", "\0"
    place[2] = place[4] = making.chance.choice([(1e300, 0.0, 0.0), (0.0,), (999.0, 99.0, 9.0)])
    into = io.BytesIO()
    Image.new("RGB", (20, 20)).save(into, "JPEG", exif=exif)
    return "a.jpg", into.getvalue()


@hostile(ANY)
def spoilt_block_of_metadata(making: Making):
    jpeg = bytearray(making.good["phone.jpg"])
    for _byte in range(40):
        jpeg[making.chance.randint(24, 900)] = making.chance.randint(0, 255)
    return "a.jpg", bytes(jpeg)
