"""What stands on a document: its parts in order, in the language in use, for one audience."""

import io

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from astana.ui.formatting import format_moment, zone_label
from monitoring.assessment.queries import determination_of
from monitoring.cases.event import title
from monitoring.cases.queries import reports_about
from monitoring.documents.enums import Paper
from monitoring.documents.parts import (
    accounts,
    event,
    investigation,
    measures,
    positions,
    procedure,
    record,
)


def compose(paper, case, viewer, *, document_id, at):
    """Everything that stands on the document, as the dict that `document.typ` sets."""
    parts = [part for part in PARTS[paper](case, viewer) if part]
    return {
        "title": f"{Paper(paper).label} {case.number}",
        "lead": _lead(case, viewer, at),
        "marks": _marks(case),
        "picture": _picture(document_id),
        "scan": _("Scan it to ask whether this document is in the record."),
        "address": address_of(document_id),
        "foot": _("Case %(number)s, issued %(at)s. %(address)s")
        % {"number": case.number, "at": _moment(at), "address": address_of(document_id)},
        "parts": [part | {"number": str(n)} for n, part in enumerate(parts, start=1)],
    }


def address_of(document_id):
    """Where anyone who holds the document can ask whether it is the one that was issued."""
    path = reverse("documents:verify", args=[document_id])
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _lead(case, viewer, at):
    said = {"title": title(case.incident), "who": viewer.delegation.name, "at": _moment(at)}
    return _("%(title)s. Issued by %(who)s, %(at)s.") % said


def _moment(at):
    return f"{format_moment(at)} {zone_label(at)}"


def _picture(document_id):
    picture = io.BytesIO()
    code = segno.make_qr(address_of(document_id), error="m")
    code.save(picture, kind="svg", border=2, omitsize=True)
    return picture.getvalue().decode()


def _marks(case):
    """What must not be overlooked: no determination, or one that not all have signed."""
    if determination_of(case) is None:
        return [_("Nothing is determined of this case.")]
    missing = positions.unsigned_by(case)
    if not missing:
        return []
    return [_("Not signed by: %(who)s.") % {"who": ", ".join(str(one) for one in missing)}]


def _record(case, viewer):
    reports = list(reports_about(case, viewer))
    yield event.event(case)
    yield from accounts.accounts(reports)
    yield accounts.evidence(reports) if reports else None
    yield procedure.scope(case, viewer)
    yield from investigation.investigation(case, viewer)
    yield from _decided(case)


def _determination(case, viewer):
    yield event.event(case)
    yield procedure.scope(case, viewer)
    yield from _decided(case)
    yield positions.signed_text(case)


def _decided(case):
    yield procedure.procedure_followed(case)
    yield positions.interests(case)
    yield positions.positions(case)
    yield positions.former_positions(case)
    yield positions.signatures(case)
    yield measures.measures(case)
    yield record.record_of(case)
    yield record.place_in_the_ledger()


PARTS = {Paper.RECORD: _record, Paper.DETERMINATION: _determination}
