import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_deadlines_of_open_cases"),
        ("escalation", "0002_delivery_tries_and_language"),
    ]

    operations = [
        migrations.AlterField(
            model_name="alert",
            name="rule",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="escalation.escalationrule",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alerts",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        AddConstraintNotValid(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", True), ("rule__isnull", False)),
                    models.Q(("case__isnull", False), ("rule__isnull", True)),
                    _connector="OR",
                ),
                name="alert_of_a_rule_or_of_a_case",
            ),
        ),
    ]
