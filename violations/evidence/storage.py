"""Where originals and clean copies are kept for good: under their hash, written once."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages
from django.utils._os import safe_join

PIECE = 256 * 1024


class OnDisk(FileSystemStorage):
    """A file is there whole or not at all: written beside, brought to the disk, then renamed."""

    def _save(self, name, content):
        path = Path(safe_join(self.location, name))
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        try:
            with draft.open("xb") as file:
                for piece in content.chunks(PIECE):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(0o400)
            draft.rename(path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()
        return name

    def get_available_name(self, name, max_length=None):
        return name  # the name is the content's hash: what is there already is the same


def kept():
    """The storage of originals and clean copies (`STORAGES["originals"]`)."""
    return storages["originals"]


def original_name(sha256):
    return f"originals/{sha256[:2]}/{sha256}"


def rendition_name(sha256):
    return f"renditions/{sha256[:2]}/{sha256}"


def keep(name, path):
    """Store the file at `path` under `name`, unless it is there already."""
    storage = kept()
    if storage.exists(name) and storage.size(name) == Path(path).stat().st_size:
        return
    with Path(path).open("rb") as file:
        storage.save(name, File(file, name=name))


def pieces(name, start, length):
    """The bytes `start` to `start + length` of what is kept under `name`, piece by piece."""
    storage = kept()
    if hasattr(storage, "bucket"):  # S3: asks for these bytes only
        wanted = f"bytes={start}-{start + length - 1}"
        body = storage.bucket.Object(name).get(Range=wanted)["Body"]
        with contextlib.closing(body):
            yield from body.iter_chunks(PIECE)
        return
    with storage.open(name, "rb") as file:
        file.seek(start)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
