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
)
from monitoring.escalation.running import standing_of, start_again


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
