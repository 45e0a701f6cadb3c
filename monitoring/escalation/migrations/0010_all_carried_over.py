from importlib import import_module

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


def carry_the_rest(apps, schema_editor):
    """What was raised while 0008 ran."""
    before = import_module("monitoring.escalation.migrations.0008_rules_of_detection")
    before.in_batches(schema_editor, before.CARRY)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalation", "0009_of_one_cause")]

    operations = [
        migrations.RunPython(carry_the_rest, migrations.RunPython.noop),
        ValidateConstraint(model_name="alert", name="alert_of_one_cause"),
    ]
