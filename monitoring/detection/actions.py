from django.db import transaction

from astana.due.actions import announce
from astana.governance.rules import check_may_take_effect
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from monitoring.detection import rules
from monitoring.detection.kinds import every
from monitoring.detection.models import BackTest, DetectionRule, PlannedActivity, RuleVersion
from monitoring.detection.queries import latest_version

SWEEP_DUE = "sweep_due"
BACK_TESTS_KEPT = 10


@transaction.atomic
def change_group_rule(content, *, by, at):
    """Put a version of a rule of the whole group in force, or end the last one.

    Records "detection_rule_changed" with code, version and digest. Refuses what could not take
    effect as things stand, and any way here but a proposal that takes effect.
    """
    check_may_take_effect(rules.KIND)
    rules.check_group_rule(content)
    return _change(content, None, by=by, at=at)


@transaction.atomic
def change_own_rule(content, *, by, at):
    """The same for a rule of one's own delegation, at once; records as `change_group_rule`."""
    rules.check_own_rule(content, by=by)
    return _change(content, by.delegation, by=by, at=at)


def _change(content, delegation, *, by, at):
    rule, _made = DetectionRule.objects.get_or_create(
        code=content["code"],
        defaults={"names": content["names"], "delegation": delegation, "made_at": at},
    )
    DetectionRule.objects.select_for_update().get(pk=rule.pk)
    rules.check_follows(content, rule)
    last = latest_version(rule)
    RuleVersion.objects.filter(rule=rule, in_force_to__isnull=True).update(in_force_to=at)
    if content["in_force"]:
        last = _put_in_force(rule, content, version=last.version + 1 if last else 1, at=at)
    said = {
        "rule": rule.code,
        "version": last.version,
        "in_force": content["in_force"],
        "digest": last.digest,
    }
    record("detection_rule_changed", f"detection_rule:{rule.code}", said, by=by, at=at)
    return rule


def _put_in_force(rule, content, *, version, at):
    kept = {name: content[name] for name in ("kind", "severity", "settings")}
    made = RuleVersion.objects.create(
        rule=rule, version=version, in_force_from=at, digest=digest(canonical(kept)), **kept
    )
    if every(made.kind, made.settings):
        announce(SWEEP_DUE, made.pk, at=at)
    return made


@transaction.atomic
def announce_activity(said, *, by, at):
    """Keep what was announced before it began; records "activity_announced", words as a digest.

    `said`: the fields of a `PlannedActivity`. Refused to whoever may not announce.
    """
    rules.check_can_announce(by=by)
    activity = PlannedActivity.objects.create(
        **said, delegation=by.delegation, filed_by=by, filed_at=at
    )
    content = {
        "kind": activity.kind,
        "began_at": activity.began_at.isoformat(),
        "ended_at": activity.ended_at.isoformat(),
        "words": digest(activity.words),
    }
    record("activity_announced", f"activity:{activity.pk}", content, by=by, at=at)
    return activity


@transaction.atomic
def withdraw_activity(activity, *, by, at):
    """Take back what was announced; it stays readable. Records "activity_withdrawn"."""
    activity = PlannedActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    rules.check_can_withdraw(activity, by=by)
    activity.withdrawn_at, activity.withdrawn_by = at, by
    activity.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("activity_withdrawn", f"activity:{activity.pk}", {}, by=by, at=at)
    return activity


@transaction.atomic
def ask_back_test(kind, settings, *, severity, began_at, ended_at, by, at):
    """Leave a trial of these settings against the past, due at once; records nothing.

    A trial is a working paper of who asked; only their last ten are kept. Refuses settings that
    the kind does not take.
    """
    rules.check_can_try(by=by)
    rules.check_settings(kind, settings)
    old = BackTest.objects.filter(by=by).order_by("-at")[BACK_TESTS_KEPT - 1 :]
    BackTest.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    test = BackTest.objects.create(
        by=by,
        at=at,
        kind=kind,
        settings=settings,
        severity=severity,
        began_at=began_at,
        ended_at=ended_at,
    )
    announce("back_test_asked", test.pk, at=at)
    return test
