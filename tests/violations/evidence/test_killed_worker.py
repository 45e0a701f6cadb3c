"""A worker killed with -9 in the middle of a check: the next one finishes, each step once."""

import hashlib
import os
import signal
import time
import wave

import pytest
from django.db import connection
from django.utils import timezone

from astana.ledger.models import Entry
from tests.running import worker
from tests.violations.evidence.conftest import said_of
from violations.evidence import storage
from violations.evidence.checking import _CHECK_LOCK
from violations.evidence.models import CustodyEntry, EvidenceFile
from violations.evidence.uploads import begin_upload, take_in

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 60


def wait_for(what):
    end = time.monotonic() + LONGEST
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def is_being_checked():
    """Whether some process holds the lock under which one file at a time is checked."""
    with connection.cursor() as cursor:
        held = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = %s)"
        cursor.execute(held, [_CHECK_LOCK])
        return cursor.fetchone()[0]


def acts():
    return list(CustodyEntry.objects.order_by("id").values_list("act", flat=True))


@pytest.fixture
def recording(tmp_path):
    """Three minutes of silence, 35 MB: its hash and its clean copy take a while."""
    with wave.open(str(tmp_path / "silence.wav"), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(44_100)
        sound.writeframes(bytes(200 * 44_100 * 4))
    return (tmp_path / "silence.wav").read_bytes()


def kill_in_the_middle(process, before):
    """Wait until a check has begun after so many touches, and end the worker without a word."""
    wait_for(lambda: acts() == before and is_being_checked())
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    assert acts() == before


def test_the_next_worker_finishes_with_one_entry_a_step(recording, file_one, monitor, tmp_path):
    told = said_of(recording, file_one().pk, name="silence.wav", media_type="audio/wav")
    file, _new = begin_upload(told.file_id, told, by=monitor, at=timezone.now())
    take_in(file, 0, recording, by=monitor, at=timezone.now())
    environ = {"MEDIA_ROOT": str(tmp_path)}
    with worker(**environ) as first:
        kill_in_the_middle(first, ["received"])
    assert EvidenceFile.objects.get().state == "checking"
    with worker(**environ) as second:
        kill_in_the_middle(second, ["received", "verified"])
    with worker(**environ):
        wait_for(lambda: EvidenceFile.objects.get().state == "ready")
    file.refresh_from_db()
    assert acts() == ["received", "verified", "rendered"]
    kinds = Entry.objects.filter(subject=f"evidence:{file.pk}").values_list("kind", flat=True)
    assert sorted(kinds) == ["evidence_received", "evidence_rendered", "evidence_verified"]
    assert file.sha256 == hashlib.sha256(recording).hexdigest()
    for name in (storage.original_name(file.sha256), storage.rendition_name(file.rendition_sha256)):
        assert storage.kept().exists(name)
