"""What a picture says of itself: EXIF (CIPA DC-008), and XMP where EXIF is silent."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

from violations.evidence.files.findings import Metadata, metadata
from violations.evidence.files.moments import moment
from violations.evidence.files.xmp import read_xmp

MAKE, MODEL, SOFTWARE, CHANGED, ORIENTATION = 0x010F, 0x0110, 0x0131, 0x0132, 0x0112
TAKEN, DIGITIZED, OFFSET, OFFSET_TAKEN = 0x9003, 0x9004, 0x9010, 0x9011
THUMBNAIL_AND_NOTES = {0x927C, 0x8769, 0x8825, 0xA005, 0x014A, 0x02BC, 0x8649, 0x83BB, 0x8773}


def metadata_of(image: Image.Image) -> Metadata:
    """The picture's metadata; whatever of it cannot be read is left out."""
    main: Mapping[int, Any] = {}
    detail: Mapping[int, Any] = {}
    gps: Mapping[int, Any] = {}
    with suppress(Exception):  # a hostile block must not hide the picture
        exif = image.getexif()
        main, detail = dict(exif), dict(exif.get_ifd(ExifTags.IFD.Exif))
        gps = dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
    xmp = read_xmp(image.info.get("xmp") or main.get(0x02BC))
    taken_at, is_local = _taken(main, detail)
    if taken_at is None:
        taken_at, is_local = xmp.taken_at, xmp.taken_at_is_local
    return metadata(
        taken_at=taken_at,
        is_local=is_local,
        place=_place(gps) or xmp.place,
        altitude_m=_altitude(gps),
        device=_joined(main.get(MAKE), main.get(MODEL)) or xmp.device,
        software=_words(main.get(SOFTWARE)) or xmp.software,
        raw={
            **_named(main, ExifTags.TAGS),
            **_named(detail, ExifTags.TAGS),
            **_named(gps, ExifTags.GPSTAGS),
            **xmp.raw,
            **_texts(image.info),
        },
    )


def orientation_of(image: Image.Image) -> int:
    with suppress(Exception):
        return int(image.getexif().get(ORIENTATION, 1))
    return 1


def _taken(main: Mapping[int, Any], detail: Mapping[int, Any]) -> tuple[datetime | None, bool]:
    for said, offset in (
        (detail.get(TAKEN), detail.get(OFFSET_TAKEN)),
        (detail.get(DIGITIZED), detail.get(OFFSET_TAKEN)),
        (main.get(CHANGED), detail.get(OFFSET)),
    ):
        at, is_local = moment(_words(said), _words(offset))
        if at:
            return at, is_local
    return None, False


def _place(gps: Mapping[int, Any]) -> tuple[float, float] | None:
    with suppress(Exception):
        south, west = _words(gps.get(1)).upper(), _words(gps.get(3)).upper()
        latitude = _degrees(gps[2]) * (-1 if south == "S" else 1)
        longitude = _degrees(gps[4]) * (-1 if west == "W" else 1)
        return latitude, longitude
    return None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = ([float(part) for part in parts] + [0.0, 0.0])[:3]
    return degrees + minutes / 60 + seconds / 3600


def _altitude(gps: Mapping[int, Any]) -> float | None:
    with suppress(Exception):
        below = gps.get(5) in (1, b"\x01")
        return float(gps[6]) * (-1 if below else 1)
    return None


def _named(values: Mapping[int, Any], names: Mapping[int, str]) -> dict[str, object]:
    return {
        names.get(tag, f"0x{tag:04x}"): _words(value)
        for tag, value in list(values.items())[:100]
        if tag not in THUMBNAIL_AND_NOTES
    }


def _texts(info: Mapping[Any, Any]) -> dict[str, object]:
    """The texts beside the pixels: comments of JPEG and GIF, chunks of PNG."""
    return {
        str(name): value
        for name, value in list(info.items())[:100]
        if isinstance(value, str) or (name == "comment" and isinstance(value, bytes))
        if "xmp" not in str(name).lower()
    }


def _words(value: object) -> str:
    with suppress(Exception):
        if isinstance(value, bytes):
            return value[:600].rstrip(b"\0").decode("utf-8", "replace")
        return re.sub(r"\0.*", "", str(value), flags=re.DOTALL)[:600] if value is not None else ""
    return ""


def _joined(make: object, model: object) -> str:
    """Make and model in one; many models begin with the make already."""
    first, second = _words(make).strip(), _words(model).strip()
    return second if second.lower().startswith(first.lower()) else f"{first} {second}".strip()
