"""Files on their way in: bytes lie under var/media/uploads until the file is checked.

The folder is nobody's address: nothing in it is served, and names are ids of our own.
"""

import os

from django.conf import settings


def path_of(file_id):
    """Where the bytes of that file lie while it arrives and is checked."""
    return settings.EVIDENCE_STAGING / str(file_id)


def write(file_id, offset, data):
    """Put `data` at `offset` of the file, so that it is on the disk for sure.

    What lies beyond, from a try that was never confirmed, is cut off. The caller holds the
    upload's row, so there is one writer at a time.
    """
    settings.EVIDENCE_STAGING.mkdir(parents=True, exist_ok=True)
    handle = os.open(path_of(file_id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if os.fstat(handle).st_size < offset:
            raise BytesMissing(f"{file_id} is shorter than the {offset} bytes that arrived of it")
        os.ftruncate(handle, offset)
        rest, at = memoryview(data), offset
        while rest:
            written = os.pwrite(handle, rest, at)
            rest, at = rest[written:], at + written
        os.fsync(handle)
    finally:
        os.close(handle)
    if offset == 0:
        _keep_name()


def forget(file_id):
    """Remove what lies of the file, if anything does."""
    path_of(file_id).unlink(missing_ok=True)


class BytesMissing(Exception):
    """The disk has less than the database was told: the volume is not the one that was written."""


def _keep_name():
    """The file's name is in the folder for sure, too."""
    folder = os.open(settings.EVIDENCE_STAGING, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
