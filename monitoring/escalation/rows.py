"""What pages show of an alert: its level, its title, its strip, how its deliveries stand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.detection.enums import Kind
from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.models import Alert
from monitoring.escalation.notices import where
from monitoring.escalation.reasons import as_found, what_is_overdue
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
    return alert.rule_version.rule.name if alert.rule_version else _("Deadline")


def title_of(alert):
    """What and where: "Mortar fire, Al-Lataminah"; only for those who may read the report."""
    if alert.case:
        return _("Overdue: %(what)s, case %(number)s") % {
            "what": what_is_overdue(alert.why),
            "number": alert.case.number,
        }
    if alert.is_drill:
        return _("Drill: a test of the alerts. Nothing has happened.")
    report = alert.report
    if as_found(alert.why)["kind"] == Kind.IMMEDIATE and report:
        what, place = report.violation_type.name, report.place_name or place_of(alert)
    else:
        what, place = Kind(alert.why["kind"]).label, place_of(alert)
    return _("%(what)s, %(where)s") % {"what": what, "where": place} if place else what


def place_of(alert):
    """The zone, else the governorate of the first report; "" of what has no place."""
    if alert.zone:
        return alert.zone.name
    return where(alert) if alert.report else ""
