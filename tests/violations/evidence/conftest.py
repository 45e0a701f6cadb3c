"""Files as people send them, and the folder in which they arrive."""

import base64
import hashlib
import io
import uuid

import pytest
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image

from astana.due.actions import do_what_is_due
from violations.evidence import staging, storage
from violations.evidence.metadata import Said
from violations.evidence.models import EvidenceFile
from violations.evidence.uploads import begin_upload, take_in

UPLOADS = "/api/v1/evidence/uploads/"
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """Everything that arrives in a test lies in a folder of its own."""
    settings.EVIDENCE_STAGING = tmp_path / "uploads"
    settings.STORAGES = settings.STORAGES | {
        "originals": {
            "BACKEND": "violations.evidence.storage.OnDisk",
            "OPTIONS": {"location": tmp_path / "evidence"},
        }
    }
    storages._storages.clear()
    yield tmp_path
    storages._storages.clear()


def picture(*, colour="darkgreen", size=(64, 48), taken="", point=None, device=""):
    """A JPEG; `taken` is "2017:11-14 …" as a camera writes it, `point` (latitude, longitude)."""
    exif = Image.Exif()
    if device:
        exif[0x0110] = device
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if point:
        place = exif.get_ifd(0x8825)
        for number, degrees, names in ((1, point[0], "NS"), (3, point[1], "EW")):
            whole = abs(degrees)
            minutes = (whole % 1) * 60
            place[number] = names[degrees < 0]
            place[number + 1] = (float(int(whole)), float(int(minutes)), (minutes % 1) * 60)
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


def said_of(data, report_id, **said):
    return Said(
        **{
            "file_id": uuid.uuid4(),
            "report_id": report_id,
            "name": "photo.jpg",
            "media_type": "image/jpeg",
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "device_clock_at": None,
            "file_changed_at": None,
        }
        | said
    )


def metadata(**pairs):
    """`Upload-Metadata`, as tus writes it."""
    return ",".join(
        f"{key} {base64.b64encode(str(value).encode()).decode()}" for key, value in pairs.items()
    )


@pytest.fixture
def arrive(monitor, db):
    """`arrive(data, report)`: a file that has arrived whole, and waits for its check."""

    def send(data, report, *, by=None, **said):
        by, at = by or monitor, timezone.now()
        told = said_of(data, getattr(report, "pk", report), **said)
        file, _new = begin_upload(told.file_id, told, by=by, at=at)
        take_in(file, 0, data, by=by, at=at)
        return EvidenceFile.objects.get(pk=file.pk)

    return send


@pytest.fixture
def ready(arrive):
    """`ready(data, report, device="A3")`: as if it was checked, without its check's processes."""

    def make(data, report, *, by=None, **found):
        file = arrive(data, report, by=by)
        path, clean = staging.path_of(file.pk), picture(size=(20, 10))
        storage.keep(storage.original_name(file.sha256_said), path)
        path.write_bytes(clean)
        file.rendition_sha256 = hashlib.sha256(clean).hexdigest()
        storage.keep(storage.rendition_name(file.rendition_sha256), path)
        file.rendition_type, file.rendition_size = "image/jpeg", len(clean)
        file.sha256, file.kind, file.media_type = file.sha256_said, "photo", "image/jpeg"
        file.state = "checking"
        file.save(update_fields=["state"])
        file.checked_at = timezone.now()
        for name, value in found.items():
            setattr(file, name, value)
        file.state = "ready"
        file.save()
        return EvidenceFile.objects.select_related("report").get(pk=file.pk)

    return make


@pytest.fixture
def keep(arrive):
    """`keep(data, report)`: a file that has arrived and was checked, whatever came of it."""

    def send_and_check(*args, **said):
        file = arrive(*args, **said)
        do_what_is_due()
        return EvidenceFile.objects.get(pk=file.pk)

    return send_and_check
