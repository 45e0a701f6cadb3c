"""Computes again what the ledger says of imports: each chunk has one digest over its reports."""

import json

from astana.ledger.queries import entries_about
from violations.exchange.writing import digest_of, in_order
from violations.reports.models import Report


def faults_of(batch):
    """What does not agree with the record, a sentence for each chunk; nothing when all is right."""
    for entry in entries_about(f"import:{batch.pk}"):
        said = json.loads(entry.encoding)["content"]
        if entry.kind == "reports_imported":
            found = _imported(batch, said)
        elif entry.kind == "reports_withdrawn":
            found = _withdrawn(batch, said, entry.at)
        else:
            continue
        rows = list(found.values_list("number", "pk", "content_digest"))
        if len(rows) != said["reports"]:
            yield f"entry {entry.sequence} tells of {said['reports']} reports, found {len(rows)}"
        elif digest_of(sorted(rows, key=in_order)) != said["digest"]:
            yield f"entry {entry.sequence}: the digest over its reports is another one"


def _imported(batch, said):
    year, first = said["first"].split("-")
    last = said["last"].split("-")[1]
    numbers = [f"{year}-{number:04d}" for number in range(int(first), int(last) + 1)]
    return Report.objects.filter(number__in=numbers, version=1, import_batch=batch.pk)


def _withdrawn(batch, said, at):
    firsts = Report.objects.filter(
        import_batch=batch.pk, version=1, id__gt=said["after"], id__lte=said["until"]
    )
    return Report.objects.filter(
        number__in=firsts.values("number"), is_withdrawal=True, filed_at=at
    )
