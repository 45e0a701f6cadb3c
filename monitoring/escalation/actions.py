from django.db import transaction

from astana.accounts.enums import DelegationKind
from astana.accounts.queries import guarantors
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.numbering.actions import next_number
from monitoring.escalation import rules
from monitoring.escalation.enums import Channel, DeliveryState
from monitoring.escalation.models import (
    Acknowledgement,
    Alert,
    AlertDelivery,
    DutyAddress,
    EscalationRule,
)
from monitoring.escalation.reasons import why_raised
from violations.reports.enums import Origin
from violations.reports.models import Report


@transaction.atomic
def raise_alerts_for(report_id, *, at):
    """Raise what the rules in force say about a filed or amended report; returns the new alerts.

    One alert per rule and report number, however often this is called and whichever version
    reaches the rule first; each records "alert_raised" and announces its deliveries. Every
    guarantor has it in the app. Letters and webhooks go to all duty addresses in use, those of
    parties to the ceasefire excepted.

    Nobody is paged about the past: an event that ended more than seven days before raises an
    alert in the app only, and its `why` says so. What a published bulletin registered raises
    none, as it opens no case: it is an outcome of its day, known to all. Nor does what was
    imported as history, and no withdrawal does.
    """
    report = Report.objects.select_related("violation_type").get(pk=report_id)
    first = Report.objects.only("origin").get(number=report.number, version=1)
    if first.origin in (Origin.BULLETIN, Origin.IMPORT) or report.is_withdrawal:
        return []
    in_force = EscalationRule.objects.filter(in_force=True, least_severity__lte=report.severity)
    raised = [_raise(rule, report, at=at) for rule in in_force.select_for_update()]
    raised = [alert for alert in raised if alert]
    for alert in raised:
        why = digest(canonical(alert.why))
        content = {"number": alert.number, "report": str(report.pk), "why": why}
        record("alert_raised", f"alert:{alert.pk}", content, by=None, at=at)
    return raised


def _raise(rule, report, *, at):
    fingerprint = f"severity:{rule.pk}:{report.number}"
    if Alert.objects.filter(fingerprint=fingerprint).exists():
        return None
    alert = Alert.objects.create(
        number=next_number("alert", year=at.year),
        fingerprint=fingerprint,
        rule=rule,
        report=report,
        severity=report.severity,
        why=why_raised(rule, report, at=at),
        raised_at=at,
    )
    tell(alert, _who_is_paged() if alert.why["paged"] else [], at=at)
    return alert


def tell(alert, addresses, *, at):
    """Leave the deliveries of a new alert: in the app to every guarantor, and to the addresses."""
    deliveries = [
        AlertDelivery(
            alert=alert,
            delegation=delegation,
            channel=Channel.INBOX,
            state=DeliveryState.DELIVERED,
            delivered_at=at,
        )
        for delegation in guarantors()
    ]
    deliveries += [
        AlertDelivery(
            alert=alert,
            delegation_id=address.delegation_id,
            channel=address.channel,
            address=address.address,
            next_at=at,
        )
        for address in addresses
    ]
    AlertDelivery.objects.bulk_create(deliveries)
    for delivery in deliveries:
        if delivery.state == DeliveryState.DUE:
            announce("delivery_due", delivery.pk, at=at)
    announce("alert_raised", alert.pk, at=at)


def _who_is_paged():
    return DutyAddress.objects.filter(in_use=True).exclude(delegation__kind=DelegationKind.PARTY)


@transaction.atomic
def acknowledge(alert, *, remark="", by, at):
    """Say for one's own delegation that it has seen the alert; records "alert_acknowledged".

    The entry has the remark's digest only: more people read the ledger than alerts.

    It stays open for the others, and no delivery stops. Refused: a second time.
    """
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    rules.check_can_acknowledge(alert, by=by)
    acknowledgement = Acknowledgement.objects.create(
        alert=alert, delegation=by.delegation, by=by, at=at, remark=remark
    )
    content = {"remark": digest(remark)} if remark else {}
    record("alert_acknowledged", f"alert:{alert.pk}", content, by=by, at=at)
    return acknowledgement


@transaction.atomic
def try_again(delivery, *, by, at):
    """Have a failed delivery tried from the beginning; records "delivery_asked_again"."""
    delivery = AlertDelivery.objects.select_for_update().get(pk=delivery.pk)
    rules.check_can_try_again(delivery, by=by)
    delivery.state = DeliveryState.DUE
    delivery.tries = 0
    delivery.next_at = at
    delivery.save(update_fields=["state", "tries", "next_at"])
    announce("delivery_due", delivery.pk, at=at)
    content = {"delivery": str(delivery.pk), "channel": delivery.channel}
    record("delivery_asked_again", f"alert:{delivery.alert_id}", content, by=by, at=at)
    return delivery
