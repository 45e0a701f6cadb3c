"""Files on their way in. Actions; what arrives is recorded when it is whole."""

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from astana.accounts.rules import Refused
from astana.due.actions import announce
from violations.evidence import rules, staging
from violations.evidence.custody import touch
from violations.evidence.enums import BEGUN_AGAIN, CustodyAct, State
from violations.evidence.models import EvidenceFile, Upload
from violations.reports.models import Report

NOT_HASHED = gettext_noop("Its hash was not computed before it was sent.")


class WrongOffset(Refused):
    """The bytes do not begin where those that have arrived end."""


class TooMuch(Refused):
    """More bytes than the file was said to have."""


@transaction.atomic
def begin_upload(file_id, said, *, by, at):
    """Make room for a file under the id that its device made; returns (file, whether begun now).

    Records nothing: nothing has arrived. Beginning the same file again changes nothing, unless it
    was given up, taken back or damaged: then it begins anew. Refused: a report of others, a file
    too large or too many, another file under the same id.
    """
    rules.check_can_send(said.report_id, by=by)
    _wait_for_others_beginning(file_id)
    file = EvidenceFile.objects.select_for_update().filter(pk=file_id).first()
    if file:
        rules.check_same(file, size=said.size, sha256=said.sha256, report_id=said.report_id)
        if file.uploaded_by_id != by.pk:
            raise rules.OtherContent(_("Another file has this number already."))
        if file.state not in BEGUN_AGAIN:
            return file, False
    rules.check_room_for(said.size, by=by, at=at)
    if file is None:
        file = _new_file(file_id, said, by=by, at=at)
    else:
        _begin_again(file, at=at)
    upload = Upload.objects.create(file=file, expires_at=at + settings.EVIDENCE_UPLOAD_KEPT)
    announce("evidence_upload_begun", file.pk, at=at, due_at=upload.expires_at)
    return file, True


def _new_file(file_id, said, *, by, at):
    report = Report.objects.filter(pk=said.report_id).first()
    return EvidenceFile.objects.create(
        id=file_id,
        report_id_given=said.report_id,
        report=report,
        uploaded_by=by,
        delegation=by.delegation,
        name=said.name,
        said_type=said.media_type,
        size=said.size,
        sha256_said=said.sha256,
        hashed_here=said.hashed_here,
        begun_at=at,
        device_clock_at=said.device_clock_at,
        file_changed_at=said.file_changed_at,
    )


def _begin_again(file, *, at):
    file.state, file.begun_at = State.ARRIVING, at
    file.received_at = file.checked_at = None
    file.reason_code = file.sha256 = ""
    file.save(
        update_fields=["state", "begun_at", "received_at", "checked_at", "reason_code", "sha256"]
    )
    staging.forget(file.pk)


@transaction.atomic
def take_whole(said, pieces, *, by, at):
    """Receive a file that came in one request, out of a plain form; returns (file, whether new).

    Its custody says that nobody computed its hash before it was sent. The same file again changes
    nothing. Refused as by `begin_upload`.
    """
    file, new = begin_upload(said.file_id, said, by=by, at=at)
    offset = 0
    for piece in pieces if new else ():
        offset = take_in(file, offset, piece, by=by, at=at)
    return file, new


@transaction.atomic
def take_in(file, offset, data, *, by, at):
    """Append `data` at `offset`; returns how many bytes have arrived by now.

    They are on the disk when this returns. With the last of them the file is received: custody
    and ledger say so, and its check is due. Refused: another offset than that of the bytes that
    have arrived (`WrongOffset`), more than was announced (`TooMuch`), a file that is not arriving.
    """
    upload = Upload.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if upload is None:
        return _as_it_is(file, offset, data)
    if offset != upload.offset:
        raise WrongOffset(_("The file does not go on there."))
    if offset + len(data) > file.size:
        raise TooMuch(_("That is more than the file was said to have."))
    staging.write(file.pk, offset, data)
    upload.offset += len(data)
    upload.expires_at = at + settings.EVIDENCE_UPLOAD_KEPT
    upload.save(update_fields=["offset", "expires_at"])
    if upload.offset == file.size:
        _receive(file, upload, by=by, at=at)
    return offset + len(data)


def _as_it_is(file, offset, data):
    """The answer about a file that takes nothing more: to ask again for its end is no mistake."""
    file.refresh_from_db()
    whole = arrived(file)
    if whole is None:
        raise Refused(_("The file is not on its way any more."))
    if data or offset != whole:
        raise WrongOffset(_("The file does not go on there."))
    return whole


def _receive(file, upload, *, by, at):
    upload.delete()
    file.state, file.received_at = State.RECEIVED, at
    file.save(update_fields=["state", "received_at"])
    announce("evidence_received", file.pk, at=at)
    touch(file, CustodyAct.RECEIVED, by=by, at=at, note=NOT_HASHED if file.hashed_here else "")


def arrived(file):
    """How many bytes of the file have arrived for sure; None when it is not on its way any more."""
    if file.state == State.ARRIVING:
        upload = Upload.objects.filter(pk=file.pk).first()
        return upload.offset if upload else file.size
    return None if file.state in BEGUN_AGAIN else file.size


@transaction.atomic
def take_back(file, *, by, at):
    """Stop sending a file that has not arrived; what has arrived of it is deleted.

    Records nothing: it was never received. Refused: others' files, and what was received.
    """
    file = EvidenceFile.objects.select_for_update().get(pk=file.pk)
    rules.check_can_take_back(file, by=by)
    _end_without_it(file, State.REMOVED, at=at)
    return file


@transaction.atomic
def give_up(file_id, *, at):
    """End an upload that nobody went on with; returns when to ask again if somebody did.

    Of the clock, so nothing is recorded. The sender sees that it was never finished.
    """
    file = EvidenceFile.objects.select_for_update().filter(pk=file_id).first()
    upload = Upload.objects.filter(pk=file_id).first()
    if file is None or file.state != State.ARRIVING or upload is None:
        return None
    if upload.expires_at > at:
        return upload.expires_at
    _end_without_it(file, State.LAPSED, at=at)
    return None


def _end_without_it(file, state, *, at):
    Upload.objects.select_for_update().filter(pk=file.pk).delete()
    file.state = state
    file.save(update_fields=["state"])
    announce("evidence_settled", file.pk, at=at)


@transaction.atomic
def forget_staged(file_id, *, at):
    """Delete the bytes of a file that needs them no longer on the way in. Of the clock."""
    file = EvidenceFile.objects.select_for_update().get(pk=file_id)
    if file.state not in (State.ARRIVING, State.RECEIVED, State.CHECKING):
        staging.forget(file.pk)


def _wait_for_others_beginning(file_id):
    """Two beginnings under one id go one after the other: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(file_id)])
