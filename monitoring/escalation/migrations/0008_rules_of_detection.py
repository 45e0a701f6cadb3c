"""What raised alerts becomes a rule of detection, and each alert knows its version.

Nothing here holds a lock for long: alerts go over in batches, each in a transaction of its own,
and what was carried over already is not looked at again, so that it can be run a second time.
Programs of the version before go on while it runs; what they raise meanwhile goes over in 0010.
"""

from django.db import migrations, transaction
from django.utils import timezone

from astana.ledger.encoding import canonical, digest
from astana.sql import from_files

BATCH = 2000
CODE = "severity-"
CARRY = """
    WITH batch AS (
        SELECT alert.id, alert.rule_id, version.id AS version_id
        FROM escalation_alert AS alert
        JOIN detection_detectionrule AS rule ON rule.code = 'severity-' || alert.rule_id
        JOIN detection_ruleversion AS version ON version.rule_id = rule.id AND version.version = 1
        WHERE alert.rule_id IS NOT NULL AND alert.rule_version_id IS NULL
        ORDER BY alert.raised_at, alert.id LIMIT %s FOR UPDATE OF alert
    )
    UPDATE escalation_alert AS alert SET
        rule_version_id = batch.version_id,
        fingerprint = regexp_replace(fingerprint, '^severity:', 'immediate:severity-')
    FROM batch WHERE batch.id = alert.id
"""
BRING_BACK = """
    WITH batch AS (
        SELECT alert.id, substring(rule.code FROM 10)::bigint AS former_id
        FROM escalation_alert AS alert
        JOIN detection_ruleversion AS version ON version.id = alert.rule_version_id
        JOIN detection_detectionrule AS rule ON rule.id = version.rule_id
        WHERE rule.code ~ '^severity-[0-9]+$' AND alert.rule_id IS NULL
            AND alert.fingerprint LIKE 'immediate:severity-%%'
        ORDER BY alert.raised_at, alert.id LIMIT %s FOR UPDATE OF alert
    )
    UPDATE escalation_alert AS alert SET
        rule_id = batch.former_id,
        rule_version_id = NULL,
        fingerprint = regexp_replace(fingerprint, '^immediate:severity-', 'severity:')
    FROM batch WHERE batch.id = alert.id
"""


def carry_over(apps, schema_editor):
    with transaction.atomic(), schema_editor.connection.cursor() as cursor:
        # They held already, so that no proposal is asked for what only changes its shape.
        cursor.execute("ALTER TABLE detection_ruleversion DISABLE TRIGGER USER")
        for rule in apps.get_model("escalation", "EscalationRule").objects.order_by("pk"):
            _as_detection_rule(apps, rule)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE detection_ruleversion ENABLE TRIGGER USER")
    in_batches(schema_editor, CARRY)


def _as_detection_rule(apps, rule):
    now = timezone.now()
    made, is_new = apps.get_model("detection", "DetectionRule").objects.get_or_create(
        code=f"{CODE}{rule.pk}", defaults={"names": rule.names, "made_at": now}
    )
    if not is_new:
        return
    kept = {
        "kind": "immediate",
        "severity": 1,
        "settings": {"least_severity": rule.least_severity},
    }
    apps.get_model("detection", "RuleVersion").objects.create(
        rule=made,
        version=1,
        in_force_from=now,
        in_force_to=None if rule.in_force else now,
        digest=digest(canonical(kept)),
        **kept,
    )


def bring_back(apps, schema_editor):
    """The rules as they were before; those of detection stay, for they are never deleted."""
    versions = apps.get_model("detection", "RuleVersion").objects.select_related("rule")
    former = apps.get_model("escalation", "EscalationRule")
    for version in versions.filter(rule__code__regex=r"^severity-[0-9]+$", version=1):
        former.objects.get_or_create(
            pk=int(version.rule.code.removeprefix(CODE)),
            defaults={
                "names": version.rule.names,
                "least_severity": version.settings["least_severity"],
                "in_force": version.in_force_to is None,
            },
        )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('escalation_escalationrule', 'id'),"
            " greatest((SELECT max(id) FROM escalation_escalationrule), 1))"
        )
    in_batches(schema_editor, BRING_BACK)


def in_batches(schema_editor, statement):
    while True:
        with transaction.atomic(), schema_editor.connection.cursor() as cursor:
            cursor.execute(statement, [BATCH])
            if not cursor.rowcount:
                return


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("detection", "0002_rules_frozen"),
        ("escalation", "0007_recorded"),
        ("governance", "0003_guarded"),
    ]

    operations = [
        from_files(__file__, "0008_carried_over"),
        migrations.RunPython(carry_over, bring_back),
    ]
