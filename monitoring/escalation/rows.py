"""What pages show of an alert: its level, its title, its strip, how its deliveries stand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.models import Alert
from monitoring.escalation.notices import where
from monitoring.escalation.reasons import what_is_overdue
from violations.reports.enums import Severity

TONES = {Severity.CRITICAL: "danger", Severity.GRAVE: "warning", Severity.SERIOUS: "warning"}


@dataclass(frozen=True)
class Row:
    """An alert as one line of the list, or as the head of its page."""

    alert: Alert
    cells: list
    title: str
    tone: str
    failed: int
    on_the_way: int
    waits_for_us: bool
    cause: str


def row_of(alert, delegations, viewer):
    """`delegations`: the guarantors; the alert as `queries.for_list` reads it."""
    seen = {one.delegation_id for one in alert.courses.all() if one.acknowledged_at}
    states = [delivery.state for delivery in alert.deliveries.all()]
    return Row(
        alert=alert,
        cells=[
            {
                "code": delegation.code,
                "name": delegation.name,
                "state": "acknowledged" if delegation.pk in seen else "not_yet",
            }
            for delegation in delegations
        ],
        title=title_of(alert),
        tone=TONES.get(alert.severity, "info"),
        failed=states.count(DeliveryState.FAILED),
        on_the_way=states.count(DeliveryState.DUE),
        waits_for_us=viewer.delegation_id not in seen,
        cause=cause_of(alert),
    )


def cause_of(alert):
    """The rule's name, or what else it came of."""
    if alert.is_drill:
        return _("Drill")
    if alert.rule_version:
        return alert.rule_version.rule.name
    return alert.rule.name if alert.rule else _("Deadline")


def title_of(alert):
    """What and where: "Mortar fire, Al-Lataminah"; only for those who may read the report."""
    if alert.case:
        return _("Overdue: %(what)s, case %(number)s") % {
            "what": what_is_overdue(alert.why),
            "number": alert.case.number,
        }
    report = alert.report
    if alert.is_drill:
        return _("Drill: a test of the alerts. Nothing has happened.")
    if report is None:
        return _("%(rule)s, %(where)s") % {"rule": cause_of(alert), "where": place_of(alert)}
    return _("%(what)s, %(where)s") % {
        "what": report.violation_type.name,
        "where": report.place_name or place_of(alert),
    }


def place_of(alert):
    """The zone, else the governorate."""
    return alert.zone.name if alert.zone else where(alert)
