from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What was raised before is checked by 0010, without a lock on the table."""

    dependencies = [("escalation", "0008_rules_of_detection")]

    operations = [
        migrations.RemoveConstraint(model_name="alert", name="alert_of_one_cause"),
        AddConstraintNotValid(
            model_name="alert",
            constraint=models.CheckConstraint(
                name="alert_of_one_cause",
                condition=Q(is_drill=False, rule_version__isnull=False, case__isnull=True)
                | Q(is_drill=False, rule_version__isnull=True, case__isnull=False)
                | Q(is_drill=True, rule_version__isnull=True, case__isnull=True),
            ),
        ),
    ]
