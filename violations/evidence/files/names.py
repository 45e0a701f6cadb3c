"""What a file's name says, and what in a name is no part of a name."""

import unicodedata

from violations.evidence.files.findings import Doubt
from violations.evidence.files.limits import NAME_BYTES

ENDINGS = {
    "jpg jpeg jpe jfif": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic heif hif": "image/heic",
    "gif": "image/gif",
    "tif tiff": "image/tiff",
    "mp4 m4v": "video/mp4",
    "mov qt": "video/quicktime",
    "3gp 3gpp 3g2": "video/3gpp",
    "webm": "video/webm",
    "mkv mka": "video/x-matroska",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg oga opus ogv": "audio/ogg",
    "wav": "audio/wav",
    "amr": "audio/amr",
    "flac": "audio/flac",
    "pdf": "application/pdf",
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
}
TYPES = {
    ending: media_type for endings, media_type in ENDINGS.items() for ending in endings.split()
}
RUNNING = (
    "apk app bat bin cmd com cpl dll docm docx dmg elf exe hta htm html iso jar js jse jsp lnk mht "
    "mjs msi php phtml pif ps1 py scr sh svg swf vbe vbs wasm wsf xhtml xlsm xml zip rar 7z"
)
RUNS = set(RUNNING.split())
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
ALIKE = (
    {"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "image/heic"},
    {"video/webm", "video/x-matroska", "audio/webm"},
    {"audio/ogg", "video/ogg"},
)
KINDS = {
    "image": "photo",
    "video": "video",
    "audio": "audio",
    "application/pdf": "document",
    "application/gpx+xml": "track",
    "application/vnd.google-earth.kml+xml": "track",
}


def kind_of(media_type: str) -> str:
    return KINDS.get(media_type) or KINDS.get(media_type.split("/")[0], "unknown")


def check_name(name: str) -> None:
    """Raise `Doubt` about a name that hides, leads elsewhere, or goes on for too long."""
    if any(unicodedata.category(c) in ("Cc", "Cs") or _turns(c) for c in name):
        raise Doubt("name_hidden")
    if "/" in name or "\\" in name or name.strip() in ("", ".", ".."):
        raise Doubt("name_path")
    if len(name.encode()) > NAME_BYTES:
        raise Doubt("name_long")


def _turns(character: str) -> bool:
    """Marks that turn the direction of what follows: they make `gpj.exe` of `exe.jpg`."""
    return unicodedata.bidirectional(character) in TURNS


def check_same(name: str, said_type: str, media_type: str) -> None:
    """Raise `Doubt` where the name's ending, or the sender, says another type than the content is.

    Another type of the same kind is a remark ("other_type"); another kind in the name is a doubt.
    """
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    if ending in RUNS:
        raise Doubt("name_other_kind", said=ending.upper(), found=media_type)
    said = TYPES.get(ending) or _known(said_type) or media_type
    if said == media_type or any({said, media_type} <= alike for alike in ALIKE):
        return
    kinds = {kind_of(said), kind_of(media_type)}
    same_kind = len(kinds) == 1 or kinds == {"audio", "video"}
    code = "other_type" if same_kind or ending not in TYPES else "name_other_kind"
    raise Doubt(code, said=ending.upper() if ending in TYPES else said, found=media_type)


def _known(said_type: str) -> str:
    """The sender's word for the type, where it is one we know."""
    said = said_type.split(";")[0].strip().lower()
    said = {"image/heif": "image/heic", "audio/x-wav": "audio/wav"}.get(said, said)
    return said if said in TYPES.values() else ""
