"""Looking into a file that somebody sent: what it is, and whether it is taken."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from violations.evidence.files import limits
from violations.evidence.files.asking import Answer, ask
from violations.evidence.files.findings import Doubt, Metadata, from_plain
from violations.evidence.files.names import check_name, check_same, kind_of
from violations.evidence.files.reasons import ACCEPTED, sentence, verdict_of
from violations.evidence.files.sniffing import HEAD, TAIL, sniff

__all__ = ["Inspection", "Metadata", "inspect"]


@dataclass(frozen=True)
class Inspection:
    """The verdict about one file, with its reason and what the file says of itself.

    `verdict` is "accepted", "quarantined" or "refused"; `kind` is "photo", "video", "audio",
    "document", "track" or "unknown"; `media_type` is empty where the bytes gave none. An accepted
    file has a `reason_code` where there is something to say of it. `seconds` and `peak_mb` are
    what the decoder took.
    """

    verdict: str
    reason_code: str = ""
    reason_facts: dict[str, str] = field(default_factory=dict)
    kind: str = "unknown"
    media_type: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    seconds: float = 0
    peak_mb: float = 0

    @property
    def reason(self) -> Any:
        """The sentence for people, in the language of whoever reads it; empty if all is well."""
        return sentence(self.reason_code, self.reason_facts)


def inspect(path: Path, *, name: str, said_type: str = "") -> Inspection:
    """Sniff the file here, decode it in a child process, and give the verdict.

    Nothing about the file's content or name raises. A file that cannot be opened here at all
    raises `OSError`: that is our fault, not the file's.
    """
    head, tail, size = _edges(path)
    try:
        media_type = sniff(head, tail, size)
    except Doubt as doubt:
        return _judged(doubt)
    answer = ask("look", path, media_type, limits.to_inspect(size))
    return _answered(answer, media_type, name=name, said_type=said_type)


def _edges(path: Path) -> tuple[bytes, bytes, int]:
    with path.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        return head, file.read(TAIL), size


def _answered(answer: Answer, media_type: str, *, name: str, said_type: str) -> Inspection:
    took = {"seconds": answer.seconds, "peak_mb": answer.peak_mb}
    if answer.code:
        doubt = Doubt(answer.code, **answer.facts)
        return _judged(doubt, media_type=media_type, **took)
    try:
        found = from_plain(answer.said["metadata"])
        media_type = _refined(media_type, answer.said["media_type"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return _judged(Doubt("decoder_died"), media_type=media_type, **took)
    try:
        check_name(name)
        check_same(name, said_type, media_type)
    except Doubt as doubt:
        return _judged(doubt, media_type=media_type, metadata=found, **took)
    return Inspection(ACCEPTED, "", {}, kind_of(media_type), media_type, found, **took)


def _refined(sniffed: str, decoded: object) -> str:
    """A container may turn out to hold sound only; nothing else may the decoder change."""
    kinds = {kind_of(sniffed), kind_of(decoded)} if isinstance(decoded, str) else {sniffed}
    if not isinstance(decoded, str) or not (len(kinds) == 1 or kinds == {"audio", "video"}):
        raise ValueError(decoded)
    return decoded


def _judged(doubt: Doubt, *, media_type: str = "", **found: Any) -> Inspection:
    return Inspection(
        verdict=verdict_of(doubt.code),
        reason_code=doubt.code,
        reason_facts=doubt.facts,
        kind=kind_of(media_type),
        media_type=media_type,
        **found,
    )
