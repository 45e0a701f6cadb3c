"""A file as pages and programs show it to one viewer."""

from dataclasses import dataclass

from violations.evidence import rules
from violations.evidence.contradictions import contradictions, taken_at
from violations.evidence.enums import Kind, State
from violations.evidence.models import EvidenceFile
from violations.evidence.serving import SHOWN as SHOWN_INLINE

TONES = {
    State.READY: ("success", "check"),
    State.QUARANTINED: ("warning", "lock"),
    State.REFUSED: ("danger", ""),
    State.MISMATCH: ("danger", ""),
    State.LAPSED: ("warning", "clock"),
}
ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "video/mp4": "mp4", "video/webm": "webm",
    "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/webm": "webm", "audio/flac": "flac",
    "application/pdf": "pdf", "application/gpx+xml": "gpx",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What `templates/evidence/` and the API need of one file."""

    file: EvidenceFile
    sees_times: bool
    sees_place: bool
    can_see_original: bool
    flags: list

    @property
    def tone(self):
        return TONES.get(self.file.state, ("info", "clock"))[0]

    @property
    def icon(self):
        return TONES.get(self.file.state, ("info", "clock"))[1]

    @property
    def has_rendition(self):
        return self.file.state == State.READY and bool(self.file.rendition_sha256)

    @property
    def is_shown_here(self):
        return self.has_rendition and self.file.rendition_type in SHOWN_INLINE

    @property
    def element(self):
        """Which element shows it: img, video, audio, or none."""
        return self.file.rendition_type.partition("/")[0] if self.is_shown_here else ""

    @property
    def taken_at(self):
        return taken_at(self.file, self.file.report) if self.file.report else self.file.taken_at

    @property
    def kind(self):
        return "" if self.file.kind == Kind.UNKNOWN else self.file.get_kind_display()

    @property
    def raw(self):
        return sorted((str(key), str(value)) for key, value in self.file.metadata.items())


def shown(file, viewer):
    """The file as that viewer may see it; the flags only for who may see what they stand on."""
    sees = rules.may_see_times(file, viewer)
    flagged = sees and file.report and file.state == State.READY
    return Shown(
        file=file,
        sees_times=sees,
        sees_place=rules.may_see_place(file, viewer),
        can_see_original=rules.can_see_original(file, by=viewer),
        flags=contradictions(file, file.report, viewer) if flagged else [],
    )


def rendition_file_name(file):
    """The file's own name, with the ending that its clean copy has."""
    stem = file.shown_name.rpartition(".")[0] or file.shown_name
    return f"{stem}.{ENDINGS.get(file.rendition_type, 'bin')}"
