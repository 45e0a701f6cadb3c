"""Asking for a case file. The clock puts it together."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.due.actions import announce
from astana.ledger.actions import record
from monitoring.cases.actions import locked
from monitoring.documents.enums import Progress
from monitoring.documents.models import CaseFile
from monitoring.documents.rules import audience_of, check_can_issue

KEPT_FOR = datetime.timedelta(hours=24)
MOST_WAITING = 3


@transaction.atomic
def ask_for_case_file(case, *, language, with_evidence, by, at):
    """Have a case file put together with what the asker may see; it is kept for a day.

    Records "case_file_asked_for". Refused: to who does not see the case, and a fourth while three
    wait. Asking again for one that waits is asking once.
    """
    case = locked(case)
    check_can_issue(case, by=by)
    waiting = CaseFile.objects.filter(asked_by=by, progress=Progress.ASKED_FOR)
    same = waiting.filter(case=case, language=language, with_evidence=with_evidence).first()
    if same:
        return same
    if waiting.count() >= MOST_WAITING:
        raise Refused(_("Three case files are being put together for you. Wait for one of them."))
    asked = CaseFile.objects.create(
        case=case,
        asked_by=by,
        asked_at=at,
        audience=audience_of(by),
        language=language,
        with_evidence=with_evidence,
    )
    announce("case_file_asked_for", asked.pk, at=at)
    content = {"case": case.number, "with_evidence": with_evidence}
    record("case_file_asked_for", f"case_file:{asked.pk}", content, by=by, at=at)
    return asked
