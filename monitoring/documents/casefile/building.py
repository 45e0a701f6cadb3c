"""Puts a case file together, a few seconds at a time, so that it shows how far it is.

Each turn appends to the file and ends; a worker that dies in between leaves a file without its
ending, and the next turn begins anew.
"""

import hashlib
import json
import time
import zipfile

from django.db import transaction
from django.utils import translation

from astana.accounts.rules import Refused
from astana.due.actions import announce, nudge
from monitoring.documents.casefile.asking import KEPT_FOR
from monitoring.documents.casefile.contents import entries_of
from monitoring.documents.casefile.keeping import path_of
from monitoring.documents.enums import Progress
from monitoring.documents.models import CaseFile

A_TURN = 5  # seconds after which progress is shown
MANIFEST = "manifest.json"
PIECE = 1024 * 1024


def build_when_due(case_file_id, *, at):
    """Do one turn; returns when to go on, None when the file is ready or cannot be made."""
    case_file = (
        CaseFile.objects.select_for_update(of=("self",))
        .select_related("case", "asked_by__delegation")
        .filter(pk=case_file_id, progress=Progress.ASKED_FOR)
        .first()
    )
    if case_file is None:
        return None
    with translation.override(case_file.language):
        try:
            is_done = _turn(case_file, at=at)
        except Refused:
            case_file.progress = Progress.FAILED
            is_done = True
    case_file.save()
    if is_done:
        announce("case_file_kept", case_file.pk, at=at, due_at=at + KEPT_FOR)
        return None
    transaction.on_commit(nudge, robust=True)
    return at


def _turn(case_file, *, at):
    entries = entries_of(case_file)
    case_file.to_put_in = len(entries)
    path = path_of(case_file)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not _goes_on(path, [entry.name for entry in entries[: case_file.put_in]]):
        path.unlink(missing_ok=True)
        case_file.put_in = 0
    begun, put_in = time.monotonic(), []
    with zipfile.ZipFile(path, "a") as box:
        for entry in entries[case_file.put_in :]:
            _put_in(box, entry, case_file.asked_at, at=at)
            put_in.append(entry)
            if entry.ends_turn or time.monotonic() - begun > A_TURN:
                break
        case_file.put_in += len(put_in)
        is_done = case_file.put_in == len(entries)
        if is_done:
            _write_manifest(box, case_file)
    if is_done:
        _finish(case_file, path, at=at)
    for entry in put_in:
        entry.note(at=at)
    return is_done


def _goes_on(path, put_in):
    """Whether the file holds these entries: not what a turn that was cut short left in it, nor
    what stood in the case before it went on.
    """
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as box:
        return box.namelist() == put_in


def _finish(case_file, path, *, at):
    case_file.progress = Progress.READY
    case_file.ready_at = at
    case_file.size = path.stat().st_size
    case_file.sha256 = _hash_of(path)


def _put_in(box, entry, dated, *, at):
    with box.open(_named(entry.name, dated), "w", force_zip64=True) as target:
        for piece in entry.pieces(at=at):
            target.write(piece)


def _named(name, dated):
    info = zipfile.ZipInfo(name, date_time=dated.timetuple()[:6])
    info.external_attr = 0o600 << 16
    return info


def _write_manifest(box, case_file):
    """The hashes of everything else in the file, so that any change to it can be told."""
    files = []
    for name in sorted(set(box.namelist())):
        with box.open(name) as file:
            files.append(
                {"name": name, "sha256": _digest(file), "size": box.getinfo(name).file_size}
            )
    manifest = {"case": case_file.case.number, "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    box.writestr(_named(MANIFEST, case_file.asked_at), text)


def _hash_of(path):
    with path.open("rb") as file:
        return _digest(file)


def _digest(file):
    found = hashlib.sha256()
    while piece := file.read(PIECE):
        found.update(piece)
    return found.hexdigest()
