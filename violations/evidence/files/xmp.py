"""XMP (ISO 16684-1), as far as it says when, where and with what. Read without entities."""

import re
from contextlib import suppress
from xml.parsers import expat

from violations.evidence.files.findings import Metadata, metadata
from violations.evidence.files.moments import moment

LARGEST = 1024 * 1024
VALUES = 300
TIMES = ("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate", "xap:CreateDate")
TOOLS = ("xmp:CreatorTool", "xap:CreatorTool", "pdf:Producer", "tiff:Software")


class Xmp:
    """What was understood of a packet; empty where nothing was."""

    def __init__(self, values: dict[str, str]):
        found = next((moment(values[name]) for name in TIMES if name in values), (None, False))
        self.taken_at, self.taken_at_is_local = found
        self.place = _place(values.get("exif:GPSLatitude"), values.get("exif:GPSLongitude"))
        self.device = " ".join(
            values[name] for name in ("tiff:Make", "tiff:Model") if values.get(name)
        )
        self.software = next((values[name] for name in TOOLS if values.get(name)), "")
        self.raw: dict[str, object] = dict(values)

    def metadata(self) -> Metadata:
        return metadata(
            taken_at=self.taken_at,
            is_local=self.taken_at_is_local,
            place=self.place,
            device=self.device,
            software=self.software,
            raw=self.raw,
        )


def read_xmp(packet: object) -> Xmp:
    """The packet's simple values by their usual prefixes; nothing raises."""
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if not isinstance(packet, bytes) or len(packet) > LARGEST:
        return Xmp({})
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reading.stop
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    with suppress(expat.ExpatError, ValueError, LookupError):  # what was read before still counts
        parser.Parse(packet.strip(b"\0"), True)
    return Xmp(reading.values)


class _Reading:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.path: list[str] = []
        self.words = ""

    def stop(self, *_declared: object) -> None:
        raise ValueError("a packet has no document type")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) > 30 or len(self.values) > VALUES:
            raise ValueError("more than a packet says")
        self.path.append(name)
        self.words = ""
        for attribute, value in attributes.items():
            if not attribute.startswith(("xmlns", "xml:", "rdf:", "x:")):
                self.values.setdefault(attribute[:80], value[:300])

    def text(self, words: str) -> None:
        if len(self.words) < 300:
            self.words += words

    def end(self, _name: str) -> None:
        name = next((one for one in reversed(self.path) if not one.startswith("rdf:")), "")
        if self.words.strip() and name:
            self.values.setdefault(name[:80], self.words.strip()[:300])
        self.words = ""
        self.path.pop()


def _place(latitude: str | None, longitude: str | None) -> tuple[float, float] | None:
    try:
        return _degrees(latitude or ""), _degrees(longitude or "")
    except ValueError:
        return None


def _degrees(text: str) -> float:
    """`34,43.5N`, `34,43,30N`, or a decimal."""
    parts = re.fullmatch(
        r"(\d{1,3}),(\d{1,2}(?:\.\d{1,9})?)(?:,(\d{1,2}))?([NSEW])", text, re.ASCII
    )
    if not parts:
        return float(text)
    degrees = int(parts[1]) + float(parts[2]) / 60 + int(parts[3] or 0) / 3600
    return -degrees if parts[4] in "SW" else degrees
