"""Secrets lie sealed; alerts know their zone; every guarantor has a course of each alert."""

from django.db import migrations

from monitoring.channels.secrets import opened, sealed

CARRY_OVER = """
    UPDATE escalation_alert AS alert SET zone_id = boundary.zone_id
    FROM reports_report AS report
    JOIN zones_zoneboundary AS boundary ON boundary.id = report.zone_boundary_id
    WHERE report.id = alert.report_id;
    UPDATE escalation_alert SET last_at = raised_at;
    INSERT INTO escalation_course
        (alert_id, delegation_id, policy, round, began_at, levels, reminders, ring,
         acknowledged_at, over_at)
    SELECT alert.id, delegation.id, '{}', 1, alert.raised_at, 0, 0, 0, seen.at, alert.raised_at
    FROM escalation_alert AS alert
    JOIN accounts_delegation AS delegation ON delegation.kind = 'guarantor'
    LEFT JOIN escalation_acknowledgement AS seen
        ON seen.alert_id = alert.id AND seen.delegation_id = delegation.id;
"""


def seal_secrets(apps, schema_editor):
    _change(apps, sealed)


def open_secrets(apps, schema_editor):
    _change(apps, opened)


def _change(apps, change):
    for address in apps.get_model("escalation", "DutyAddress").objects.exclude(secret=""):
        address.secret = change(address.secret)
        address.save(update_fields=["secret"])


class Migration(migrations.Migration):
    dependencies = [("escalation", "0005_to_whom"), ("zones", "0001_initial")]

    operations = [
        migrations.RunPython(seal_secrets, open_secrets),
        migrations.RunSQL(CARRY_OVER, "DELETE FROM escalation_course"),
    ]
