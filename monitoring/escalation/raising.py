"""An alert from whatever calls for one. One fingerprint is one alert, which counts."""

import datetime

from django.db import transaction

from astana.accounts.queries import guarantors
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.numbering.actions import next_number
from monitoring.detection.models import RuleVersion
from monitoring.escalation.audience import informed
from monitoring.escalation.enums import Occasion
from monitoring.escalation.models import Alert, AlertReport, Course
from monitoring.escalation.planning import MINUTE, another_round
from monitoring.escalation.policies import DEFAULT, frozen, standing_policy
from monitoring.escalation.queries import silences_of
from monitoring.escalation.reasons import TOO_LATE_TO_PAGE
from monitoring.escalation.running import advance, extended, standing_of, start_again
from monitoring.escalation.writing import leave_for, leave_in_app


@transaction.atomic
def raise_found(finding, *, at):
    """Raise the alert of a finding, or count it where its fingerprint has one; returns the alert.

    Records "alert_raised" or "alert_counted". An alert counts when a report is behind it that was
    not before, or when it became graver. Counted anew, a graver alert is not acknowledged any
    more by anybody; nor is one that a delegation had closed, or that was over.
    """
    RuleVersion.objects.select_for_update(no_key=True).get(pk=finding.rule_version.pk)
    alert = Alert.objects.select_for_update().filter(fingerprint=finding.fingerprint).first()
    if alert:
        return _count(alert, finding, at=at)
    why = {
        **finding.why,
        "would_be_quiet": finding.would_be_quiet,
        "annotations": finding.annotations,
        "paged": _is_recent(finding.why),
    }
    return raise_alert(
        finding.fingerprint,
        at=at,
        reports=finding.reports,
        rule_version=finding.rule_version,
        report_id=finding.reports[0] if finding.reports else None,
        zone_id=finding.zone and finding.zone.pk,
        severity=finding.severity,
        why=why,
    )


def _is_recent(why):
    return why.get("age_minutes", 0) * MINUTE <= TOO_LATE_TO_PAGE


def raise_alert(fingerprint, *, at, why, reports=(), is_for_guarantors=False, by=None, **facts):
    """Write a new alert, begin its course for each guarantor, and record "alert_raised".

    Every guarantor has it in the app, whatever holds back its letters. The others with an address
    hear of it once, unless it is for the guarantors alone.
    """
    alert = Alert.objects.create(
        number=next_number("alert", year=at.year),
        fingerprint=fingerprint,
        why=why,
        latest=why,
        raised_at=at,
        last_at=at,
        within=_greater(facts.get("zone_id"), facts["severity"], at),
        **facts,
    )
    _put_behind(alert, reports or [alert.report_id], at=at)
    delegations = list(guarantors())
    leave_in_app(alert, delegations, at=at)
    for delegation in delegations:
        _begin(alert, delegation, at=at)
    if why.get("paged", True) and not is_for_guarantors:
        most = DEFAULT["most_an_hour"]
        leave_for(alert, informed(), occasion=Occasion.RAISED, most_an_hour=most, at=at)
    announce("alert_raised", alert.pk, at=at)
    content = {"number": alert.number, "why": digest(canonical(why))}
    if alert.report_id:
        content["report"] = str(alert.report_id)
    if alert.is_drill:
        content["drill"] = True
    record("alert_raised", f"alert:{alert.pk}", content, by=by, at=at)
    return alert


def _greater(zone_id, severity, at):
    """An alert of the same zone that is graver, and was counted a short while ago."""
    if zone_id is None:
        return None
    since = at - datetime.timedelta(minutes=DEFAULT["hold_lesser"])
    lately = Alert.objects.filter(zone_id=zone_id, raised_at__lte=at, last_at__gte=since)
    return lately.filter(severity__gt=severity, is_drill=False).first()


def _put_behind(alert, reports, *, at):
    AlertReport.objects.bulk_create(
        [AlertReport(alert=alert, report_id=one, at=at) for one in dict.fromkeys(reports) if one],
        ignore_conflicts=True,
    )


def _begin(alert, delegation, *, at):
    """Freeze the policy that holds, and tell its first level at once, unless it is held back."""
    _version, content = standing_policy(delegation)
    policy = frozen(content, delegation)
    paged = alert.why.get("paged", True)
    silence = None if alert.is_drill else silences_of(delegation, alert, at=at).first()
    begins = [at]
    if alert.within_id:
        begins.append(at + policy["hold_lesser"] * MINUTE)
    if silence:
        begins.append(silence.ends_at)
    course = Course.objects.create(
        alert=alert,
        delegation=delegation,
        policy=policy,
        began_at=max(begins),
        levels=0 if paged else len(policy["levels"]),
        over_at=max(begins) + policy["over_after"] * MINUTE if paged else at,
        held_by=silence,
    )
    next_at = advance(course, at=at)
    if next_at:
        announce("course_due", f"{course.pk}.{course.ring}", at=at, due_at=next_at)


def _count(alert, finding, *, at):
    known = set(alert.behind.values_list("report_id", flat=True))
    new = [one for one in finding.reports if one not in known]
    is_graver = finding.severity > alert.severity
    if not new and not is_graver:
        return alert
    _put_behind(alert, new, at=at)
    alert.count += 1
    alert.last_at = at
    alert.severity = max(alert.severity, finding.severity)
    alert.latest = {**finding.why, "would_be_quiet": finding.would_be_quiet,
                    "annotations": finding.annotations}  # fmt: skip
    alert.save(update_fields=["count", "last_at", "severity", "latest"])
    if _is_recent(finding.why):
        for course in alert.courses.select_for_update(of=("self",)).select_related("delegation"):
            course.alert = alert
            _go_on(course, is_graver, at=at)
    content = {"number": alert.number, "count": alert.count, "severity": alert.severity}
    record("alert_counted", f"alert:{alert.pk}", content, by=None, at=at)
    return alert


def _go_on(course, is_graver, *, at):
    policy = {**DEFAULT, **course.policy}
    standing = standing_of(course)
    is_over = standing.is_closed or at >= standing.over_at
    if is_graver or is_over:
        standing = another_round(standing, at)
    start_again(course, extended(standing, at + policy["over_after"] * MINUTE), at=at)
