from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.escalation import delivery as sending
from monitoring.escalation import planning, rules
from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.models import (
    Acknowledgement,
    Alert,
    AlertDelivery,
    Course,
    EscalationRule,
)
from monitoring.escalation.raising import raise_alert
from monitoring.escalation.reasons import why_raised
from monitoring.escalation.running import standing_of, start_again
from violations.reports.enums import Origin
from violations.reports.models import Report


@transaction.atomic
def raise_alerts_for(report_id, *, at):
    """Raise what the rules in force say about a filed or amended report; returns the new alerts.

    One alert per rule and report number, however often this is called and whichever version
    reaches the rule first; each records "alert_raised" (`raising.raise_alert`).

    Nobody is paged about the past: an event that ended more than seven days before raises an
    alert in the app only, and its `why` says so. What a published bulletin registered raises
    none, as it opens no case: it is an outcome of its day, known to all. Nor does what was
    imported as history, and no withdrawal does.
    """
    report = Report.objects.select_related("violation_type", "zone_boundary").get(pk=report_id)
    first = Report.objects.only("origin").get(number=report.number, version=1)
    if first.origin in (Origin.BULLETIN, Origin.IMPORT) or report.is_withdrawal:
        return []
    in_force = EscalationRule.objects.filter(in_force=True, least_severity__lte=report.severity)
    raised = [_raise(rule, report, at=at) for rule in in_force.select_for_update()]
    return [alert for alert in raised if alert]


def _raise(rule, report, *, at):
    fingerprint = f"severity:{rule.pk}:{report.number}"
    if Alert.objects.filter(fingerprint=fingerprint).exists():
        return None
    return raise_alert(
        fingerprint,
        at=at,
        rule=rule,
        report_id=report.pk,
        zone_id=report.zone_boundary and report.zone_boundary.zone_id,
        severity=report.severity,
        why=why_raised(rule, report, at=at),
    )


@transaction.atomic
def acknowledge(alert, *, remark="", by, at):
    """Say for one's own delegation that it has seen the alert; records "alert_acknowledged".

    The entry has the remark's digest only: more people read the ledger than alerts. The
    delegation's levels stop, and no one else's; reminders follow, and after a while it counts as
    not acknowledged again. Refused: while it is acknowledged.
    """
    course = _course_of(alert, by, at=at)
    rules.check_can_acknowledge(alert, by=by)
    acknowledgement = Acknowledgement.objects.create(
        alert=alert,
        delegation=by.delegation,
        round=course.round,
        by=by,
        at=at,
        remark=remark,
    )
    start_again(course, planning.acknowledged(standing_of(course), at), at=at)
    content = {"remark": digest(remark)} if remark else {}
    record("alert_acknowledged", f"alert:{alert.pk}", content, by=by, at=at)
    return acknowledgement


@transaction.atomic
def close(alert, *, by, at):
    """Be done with an alert for one's own delegation; records "alert_closed".

    No reminder follows, until it is counted again. Refused: before it is acknowledged.
    """
    course = _course_of(alert, by, at=at)
    rules.check_can_close(alert, by=by)
    course.closed_at, course.closed_by = at, by
    start_again(course, standing_of(course), at=at)
    record("alert_closed", f"alert:{alert.pk}", {}, by=by, at=at)
    return course


def _course_of(alert, by, *, at):
    """The locked course of the delegation; begun here where it became a guarantor later."""
    Alert.objects.select_for_update(no_key=True).get(pk=alert.pk)
    rules.check_permission(by, "acknowledge_alert")
    course, _new = (
        Course.objects.select_for_update(of=("self",))
        .select_related("alert", "delegation")
        .get_or_create(
            alert=alert,
            delegation=by.delegation,
            defaults={"policy": {}, "began_at": at, "over_at": at},
        )
    )
    return course


@transaction.atomic
def try_again(delivery, *, by, at):
    """Have a failed delivery tried from the beginning; records "delivery_asked_again"."""
    delivery = AlertDelivery.objects.select_for_update().get(pk=delivery.pk)
    rules.check_can_try_again(delivery, by=by)
    delivery.state = DeliveryState.DUE
    delivery.tries = 0
    delivery.next_at = at
    delivery.save(update_fields=["state", "tries", "next_at"])
    sending.ring(at=at)
    content = {"delivery": str(delivery.pk), "channel": delivery.channel}
    record("delivery_asked_again", f"alert:{delivery.alert_id}", content, by=by, at=at)
    return delivery
