"""An alert from whatever calls for one. One fingerprint is one alert, which counts."""

import datetime

from django.db import connection, transaction

from astana.accounts.queries import guarantors
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.numbering.actions import next_number
from monitoring.escalation.audience import Roll
from monitoring.escalation.enums import Occasion
from monitoring.escalation.models import Alert, AlertReport
from monitoring.escalation.planning import MINUTE
from monitoring.escalation.policies import DEFAULT
from monitoring.escalation.reasons import TOO_LATE_TO_PAGE
from monitoring.escalation.running import begin, go_on
from monitoring.escalation.writing import Letter, leave_for, leave_in_app
from violations.reports.models import Report


@transaction.atomic
def raise_found(finding, *, at):
    """Raise the alert of a finding, or count it where its fingerprint has one; returns the alert.

    Records "alert_raised", "alert_counted" or "alert_amended". An alert counts when a report is
    behind it that was not before, or when it became graver. Another version of a report behind it
    is put beside the first and changes the latest numbers, no more. Counted anew, a graver alert
    is not acknowledged any more by anybody; nor is one that a delegation had closed, or that was
    over. None ever becomes less grave, or goes.
    """
    with connection.cursor() as cursor:  # two workers with one cause raise one alert
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [finding.fingerprint]
        )
    alert = Alert.objects.select_for_update().filter(fingerprint=finding.fingerprint).first()
    if alert:
        return _hear_again(alert, finding, at=at)
    return raise_alert(
        finding.fingerprint,
        at=at,
        reports=finding.reports,
        rule_version=finding.rule_version,
        report_id=finding.reports[0] if finding.reports else None,
        zone_id=finding.zone and finding.zone.pk,
        severity=finding.severity,
        why=_numbers_of(finding) | {"paged": _is_recent(finding.why)},
    )


def _numbers_of(finding):
    """What an alert keeps of a finding: its numbers, what would have kept it quiet, annotations."""
    return {
        **finding.why,
        "would_be_quiet": finding.would_be_quiet,
        "annotations": finding.annotations,
    }


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
    roll = Roll(guarantors(), at=at)
    leave_in_app(alert, roll.delegations, at=at)
    letters = begin(alert, roll, at=at)
    if why.get("paged", True) and not is_for_guarantors:
        most = DEFAULT["most_an_hour"]
        letters += [Letter(one, Occasion.RAISED, most) for one in roll.informed()]
    leave_for(alert, letters, at=at)
    announce("alert_raised", alert.pk, at=at)
    content = {"number": alert.number, "why": digest(canonical(_exact(why)))}
    if alert.report_id:
        content["report"] = str(alert.report_id)
    if alert.is_drill:
        content["drill"] = True
    record("alert_raised", f"alert:{alert.pk}", content, by=by, at=at)
    return alert


def _exact(value):
    """The same with its fractions as text: the ledger takes no binary fractions."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {key: _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list | tuple) else value


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


def _hear_again(alert, finding, *, at):
    """Count the alert, note that a report behind it was amended, or leave it as it is."""
    known = dict(alert.behind.values_list("report_id", "report__number"))
    new = dict(
        Report.objects.filter(pk__in=finding.reports)
        .exclude(pk__in=known)
        .values_list("pk", "number")
    )
    is_graver = finding.severity > alert.severity
    if not new and not is_graver:
        return alert
    _put_behind(alert, new, at=at)
    alert.latest = _numbers_of(finding)
    counts = is_graver or not set(new.values()) <= set(known.values())
    if counts:
        alert.count += 1
        alert.last_at = at
        alert.severity = max(alert.severity, finding.severity)
    alert.save(update_fields=["count", "last_at", "severity", "latest"])
    if counts and _is_recent(finding.why):
        courses = alert.courses.select_for_update(of=("self",)).select_related("delegation")
        courses = list(courses)
        for course in courses:
            course.alert = alert
        go_on(courses, is_graver=is_graver, at=at)
    content = {"number": alert.number, "count": alert.count, "severity": alert.severity}
    kind = "alert_counted" if counts else "alert_amended"
    record(kind, f"alert:{alert.pk}", content, by=None, at=at)
    return alert
