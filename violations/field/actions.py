from django.db import transaction

from astana.ledger.actions import record
from violations.coverage.actions import FILE as FILE_COVERAGE
from violations.coverage.models import KINDS
from violations.field.enums import Carried
from violations.field.models import BroughtIn
from violations.field.rules import check_can_bring_in
from violations.reports.actions import digest_like, file_report, wait_for_others_filing
from violations.reports.enums import Origin
from violations.reports.models import Report

FILE = {Carried.REPORTS: file_report, **FILE_COVERAGE}
MODELS = {Carried.REPORTS: Report, **KINDS}


@transaction.atomic
def bring_in(kind, filed_id, content, *, author, taken_at, by, at):
    """File a report, patrol, outage or restriction out of a device's file; returns (it, new).

    It is filed by who brings it in, and is kept with its author's signed statement. Records
    "report_brought_in" ("patrol_brought_in", …) after "report_filed". What is filed already with
    the same content, by the author or from another copy of the file, stays as it is; other content
    raises `AlreadyFiled`.
    """
    said = check_can_bring_in(author, by=by)
    wait_for_others_filing(filed_id)
    filed = MODELS[kind].objects.filter(pk=filed_id, delegation=by.delegation).first()
    if filed and filed.content_digest == _digest_like(filed, content):
        return filed, False
    filed, new = FILE[kind](filed_id, content, by=by, at=at, origin=Origin.CARRIED)
    if not new:
        return filed, False
    BroughtIn.objects.create(
        filed_id=filed.pk,
        kind=kind,
        author_alias=said["alias"],
        author_role=said["role"],
        taken_at=taken_at,
        brought_by=by,
        brought_at=at,
    )
    noun = "report" if kind == Carried.REPORTS else filed.noun
    record(
        f"{noun}_brought_in",
        f"{noun}:{filed.pk}",
        {"number": filed.number, "author_role": said["role"]},
        by=by,
        at=at,
    )
    return filed, True


def _digest_like(filed, content):
    return digest_like(filed, content) if isinstance(filed, Report) else content.digest()
