"""Who touched a file: one custody entry, and one ledger entry, for every touch."""

from astana.ledger.actions import record
from violations.evidence.models import CustodyEntry


def touch(file, act, *, by, at, note=""):
    """Write down that `by` (None: the system) did `act` with the file. Call it last in an action.

    Records "evidence_<act>" with the file's hash and the report it was sent for; no names.
    """
    entry = CustodyEntry.objects.create(file=file, act=act, by=by, at=at, note=note[:200])
    content = {
        "report": str(file.report_id_given),
        "sha256": file.sha256 or file.sha256_said,
        "size": file.size,
    }
    if file.reason_code:
        content["reason"] = file.reason_code
    if file.rendition_sha256:
        content["rendition"] = file.rendition_sha256
    record(f"evidence_{act}", f"evidence:{file.pk}", content, by=by, at=at)
    return entry
