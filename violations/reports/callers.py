"""Who called the hotline: kept sealed, and opened by few, for a reason, on the record."""

import json
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from astana import sealing
from astana.accounts.enums import Role
from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from astana.ledger.actions import record
from astana.ledger.models import Entry
from violations.reports.apart import CALLER_PURPOSE
from violations.reports.content import CallerContent
from violations.reports.models import HotlineCaller
from violations.reports.queries import versions_of
from violations.reports.rules import check_can_open_caller


class OpeningReason(models.TextChoices):
    """Why somebody opens who called; a choice, since words of one's own might name the caller."""

    CALL_BACK = "call_back", _("To call back with a question")
    PROTECT = "protect", _("The caller may be in danger")
    CORRECT = "correct", _("To correct what was noted")
    ASKED_BY_CALLER = "asked", _("The caller asked for it")


@dataclass(frozen=True)
class Opening:
    """That somebody opened who called."""

    delegation: Delegation
    role: str
    reason: str
    at: object


def keeps_caller(report):
    """Whether any version of the report keeps a caller."""
    return HotlineCaller.objects.filter(report__number=report.number).exists()


@transaction.atomic
def open_caller(report, reason, *, by, at):
    """Open who called for a report; returns a `CallerContent`, which is to be shown once.

    The author may, who took the call, and the head of the same delegation. Records
    "caller_opened" with the reason, and nothing of the caller. Refused: where no caller is kept.
    """
    check_can_open_caller(report, by=by)
    kept = HotlineCaller.objects.filter(report__number=report.number).order_by("-report__version")
    caller = kept.first()
    if caller is None:
        raise Refused(_("No caller is kept with this report."))
    said = sealing.unseal(CALLER_PURPOSE, caller.sealed)["said"]
    content = {"number": report.number, "reason": str(OpeningReason(reason))}
    record("caller_opened", f"report:{caller.report_id}", content, by=by, at=at)
    return CallerContent(**said)


def openings_of(report):
    """Every time that somebody opened who called for any version of the report, newest first."""
    subjects = [f"report:{version.pk}" for version in versions_of(report).only("pk")]
    entries = Entry.objects.filter(subject__in=subjects, kind="caller_opened")
    said = [(entry.at, json.loads(entry.encoding)) for entry in entries.order_by("-sequence")]
    delegations = {delegation.code: delegation for delegation in Delegation.objects.all()}
    return [
        Opening(
            delegation=delegations[act["by"]["delegation"]],
            role=Role(act["by"]["role"]).label,
            reason=OpeningReason(act["content"]["reason"]).label,
            at=at,
        )
        for at, act in said
    ]
