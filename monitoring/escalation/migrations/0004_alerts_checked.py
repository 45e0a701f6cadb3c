from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("escalation", "0003_alerts_of_deadlines")]

    operations = [
        ValidateConstraint(model_name="alert", name="alert_of_a_rule_or_of_a_case"),
    ]
