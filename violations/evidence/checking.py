"""What happens to a file that has arrived: its hash, its type, its store, its clean copy.

Actions of the clock, each safe to do again: a worker that dies leaves the file as it was, and the
due row finds it. One file at a time in the whole house, so that what else is due is not held up.
The file's row is locked only when the work is done: whoever asks about it meanwhile does not wait.
"""

import datetime
import hashlib
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import override

from astana.due.actions import announce
from violations.evidence import staging, storage
from violations.evidence.custody import touch
from violations.evidence.enums import CustodyAct, State
from violations.evidence.files.inspecting import Inspection, inspect
from violations.evidence.files.renditions import CannotRender, render
from violations.evidence.filing import take_to
from violations.evidence.models import EvidenceFile
from violations.reports.models import Report

PIECE = 1024 * 1024
A_MOMENT = datetime.timedelta(seconds=2)
_CHECK_LOCK = 0x45564944  # "EVID": one check at a time
VERDICTS = {
    "accepted": (State.CHECKING, CustodyAct.VERIFIED),
    "quarantined": (State.QUARANTINED, CustodyAct.QUARANTINED),
    "refused": (State.REFUSED, CustodyAct.REFUSED),
}


@transaction.atomic
def begin_check(file_id, *, at):
    """Say that the file is being checked, and have that done. Records nothing."""
    file = EvidenceFile.objects.select_for_update().get(pk=file_id)
    if file.state == State.RECEIVED:
        file.state = State.CHECKING
        file.save(update_fields=["state"])
        # Filed while the file was being begun, the report may have missed it.
        take_to(Report.objects.filter(pk=file.report_id_given).first(), file)
        announce("evidence_check_due", file.pk, at=at)


@transaction.atomic
def check(file_id, *, at):
    """Compute the hash again, find out what the file is, and store the original untouched.

    Records "evidence_verified", or "evidence_quarantined" (kept, shown to nobody),
    "evidence_refused" (not kept) or "evidence_mismatched" (not what was sent). Returns when to
    ask again while another file is being checked.
    """
    if not _alone():
        return at + A_MOMENT
    file = EvidenceFile.objects.get(pk=file_id)
    if file.state != State.CHECKING or file.checked_at:
        return None
    path = staging.path_of(file.pk)
    file.sha256, file.checked_at = _sha256(path), at
    if file.sha256 != file.sha256_said:
        _settle(file, State.MISMATCH, CustodyAct.MISMATCHED, at=at)
        return None
    found = inspect(path, name=file.name, said_type=file.said_type)
    _write_down(file, found)
    state, act = VERDICTS[found.verdict]
    if state != State.REFUSED:
        storage.keep(storage.original_name(file.sha256), path)
    _settle(file, state, act, at=at)
    return None


@transaction.atomic
def make_rendition(file_id, *, at):
    """Make the clean copy, without metadata, that people see; with it the file is ready.

    Records "evidence_rendered", or "evidence_unrendered" where there can be none. Returns when to
    ask again while another file is being checked.
    """
    if not _alone():
        return at + A_MOMENT
    file = EvidenceFile.objects.get(pk=file_id)
    if file.state != State.CHECKING or not file.checked_at:
        return None
    path = staging.path_of(file.pk)
    found = Inspection("accepted", kind=file.kind, media_type=file.media_type)
    act = CustodyAct.RENDERED
    with tempfile.TemporaryDirectory(dir=settings.EVIDENCE_STAGING, prefix="copy-") as folder:
        try:
            made = render(path, found, Path(folder))
        except CannotRender as cannot:
            act, file.rendition_note = CustodyAct.UNRENDERED, _in_english(cannot.reason)
        else:
            file.rendition_sha256 = _sha256(made.path)
            file.rendition_size = made.path.stat().st_size
            file.rendition_type = made.media_type
            file.rendition_note = _in_english(made.note)
            storage.keep(storage.rendition_name(file.rendition_sha256), made.path)
    _settle(file, State.READY, act, at=at)
    return None


def _write_down(file, found):
    said = found.metadata
    file.reason_code, file.reason_facts = found.reason_code, found.reason_facts
    file.kind, file.media_type = found.kind, found.media_type
    file.taken_at, file.taken_at_is_local = said.taken_at, said.taken_at_is_local
    file.latitude, file.longitude = said.latitude, said.longitude
    file.device, file.software = said.device[:200], said.software[:200]
    file.metadata = said.raw


def _settle(file, state, act, *, at):
    """Save, say what is next, and write the touch down: nothing else is recorded until the end.

    Nobody else checks it (`_alone`); only its report may have been filed in the meantime.
    """
    file.report_id = EvidenceFile.objects.select_for_update().get(pk=file.pk).report_id
    file.state = state
    file.save()
    announce("evidence_verified" if state == State.CHECKING else "evidence_settled", file.pk, at=at)
    touch(file, act, by=None, at=at)


def _alone():
    """Whether no other file is being checked, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_CHECK_LOCK])
        return cursor.fetchone()[0]


def _sha256(path):
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            hashed.update(piece)
    return hashed.hexdigest()


def _in_english(words):
    """As it is kept; shown in the language of whoever reads it."""
    with override("en"):
        return str(words)[:500]
