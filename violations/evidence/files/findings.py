"""What is found in a file, in plain values. The child process stands on this: no Django here."""

import math
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

RAW_ENTRIES = 150
RAW_KEY = 80
RAW_VALUE = 300
SHORT = 120


class Doubt(Exception):
    """Why a file is not simply accepted: a code of `reasons`, and the facts of its sentence."""

    def __init__(self, code: str, /, **facts: object):
        super().__init__(code)
        self.code = code
        self.facts = {name: plain(fact, SHORT) for name, fact in facts.items()}


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself. Everything in it is claimed by the file, nothing is proven.

    `taken_at` is aware; where the file gave no offset, it is the camera's wall clock written as
    UTC, and `taken_at_is_local` is true. Degrees are WGS 84; `altitude_m` is metres above the sea.
    """

    taken_at: datetime | None = None
    taken_at_is_local: bool = False
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    device: str = ""
    software: str = ""
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a decoder understood: the type as it turned out, and what the file says of itself."""

    media_type: str
    metadata: Metadata = field(default_factory=Metadata)


def plain(value: object, at_most: int = RAW_VALUE) -> str:
    """The value in one printable line: no controls, no marks of direction, no lone surrogates."""
    if isinstance(value, bytes):
        value = value[: at_most * 4].decode("utf-8", "replace")
    text = str(value)[: at_most * 2]
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(text.split())[:at_most]


def metadata(
    *,
    taken_at: datetime | None = None,
    is_local: bool = False,
    place: tuple[float, float] | None = None,
    altitude_m: float | None = None,
    device: object = "",
    software: object = "",
    raw: dict[str, object] | None = None,
) -> Metadata:
    """Metadata out of whatever a file claims: limited, printable, and sane or left out."""
    latitude, longitude = _sane_place(place)
    entries = list((raw or {}).items())[:RAW_ENTRIES]
    return Metadata(
        taken_at=_sane_time(taken_at),
        taken_at_is_local=bool(is_local and _sane_time(taken_at)),
        latitude=latitude,
        longitude=longitude,
        altitude_m=_within(altitude_m, 100_000),
        device=plain(device, SHORT),
        software=plain(software, SHORT),
        raw={plain(key, RAW_KEY): plain(value) for key, value in entries},
    )


def to_plain(found: Metadata) -> dict[str, Any]:
    said = asdict(found)
    said["taken_at"] = found.taken_at.isoformat() if found.taken_at else None
    return said


def from_plain(said: dict[str, Any]) -> Metadata:
    """Metadata as the child said it; checked again, as the child may be in another's hand."""
    taken_at = said.get("taken_at")
    place = (said.get("latitude"), said.get("longitude"))
    return metadata(
        taken_at=datetime.fromisoformat(taken_at) if isinstance(taken_at, str) else None,
        is_local=said.get("taken_at_is_local") is True,
        place=place if all(isinstance(part, float) for part in place) else None,  # type: ignore[arg-type]
        altitude_m=said.get("altitude_m"),
        device=said.get("device") or "",
        software=said.get("software") or "",
        raw=said["raw"] if isinstance(said.get("raw"), dict) else {},
    )


def _sane_time(at: datetime | None) -> datetime | None:
    if at is None or at.tzinfo is None or not 1970 < at.year < 2200:
        return None
    return at.astimezone(UTC) if abs(at.utcoffset().total_seconds()) <= 50_400 else None  # type: ignore[union-attr]


def _sane_place(place: tuple[float, float] | None) -> tuple[float | None, float | None]:
    """Cameras without a fix write 0, 0: that is no place."""
    latitude = _within(place[0], 90) if place else None
    longitude = _within(place[1], 180) if place else None
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _within(value: object, bound: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and abs(value) <= bound else None
