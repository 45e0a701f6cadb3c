"""Silences and drills."""

from dataclasses import replace

from django.db import transaction

from astana.ids import new_id
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.escalation import rules
from monitoring.escalation.models import Silence
from monitoring.escalation.planning import MINUTE
from monitoring.escalation.policies import DEFAULT
from monitoring.escalation.raising import raise_alert
from monitoring.escalation.running import standing_of, start_again
from violations.reports.enums import Severity


@transaction.atomic
def silence(*, reason, ends_at, least_severity, zone=None, by, at):
    """Hold back what would be written to one's own delegation; records "silence_begun".

    It holds for alerts raised from then on, and for no other delegation; what is as grave as
    `least_severity` is not held back. When it ends, what nobody acknowledged is told. The entry
    has the reason's digest. Refused: longer than a week.
    """
    rules.check_can_silence(ends_at, by=by, at=at)
    made = Silence.objects.create(
        delegation=by.delegation,
        zone=zone,
        least_severity=least_severity,
        reason=reason,
        by=by,
        at=at,
        ends_at=ends_at,
    )
    content = {
        "delegation": by.delegation.code,
        "zone": zone and zone.code,
        "least_severity": int(least_severity),
        "ends_at": ends_at.isoformat(),
        "reason": digest(reason),
    }
    record("silence_begun", f"silence:{made.pk}", content, by=by, at=at)
    return made


@transaction.atomic
def lift(made, *, by, at):
    """End a silence of one's own delegation; records "silence_lifted".

    What it held back is told at once. Refused: another delegation's, and one that is over.
    """
    rows = Silence.objects.select_for_update(of=("self",)).select_related("delegation")
    made = rows.get(pk=made.pk)
    rules.check_can_lift(made, by=by, at=at)
    made.lifted_at, made.lifted_by = at, by
    made.save(update_fields=["lifted_at", "lifted_by"])
    held = made.held.select_for_update(of=("self",)).select_related("alert", "delegation")
    for course in held.filter(acknowledged_at=None, round=1, levels=0, began_at__gt=at):
        _tell_now(course, at=at)
    content = {"delegation": made.delegation.code}
    record("silence_lifted", f"silence:{made.pk}", content, by=by, at=at)
    return made


def _tell_now(course, *, at):
    over_after = {**DEFAULT, **course.policy}["over_after"]
    standing = replace(standing_of(course), began_at=at, over_at=at + over_after * MINUTE)
    start_again(course, standing, at=at)


@transaction.atomic
def start_drill(*, by, at):
    """Raise a test alert, end to end, marked as such everywhere; records "alert_raised"."""
    rules.check_permission(by, "start_drill")
    return raise_alert(
        f"drill:{new_id()}",
        at=at,
        by=by,
        is_drill=True,
        severity=Severity.LIMITED,
        why={"kind": "drill", "paged": True, "by": by.delegation.code},
    )
