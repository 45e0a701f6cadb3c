import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Cases that were opened before procedures were data have the first version, and round 1.

    Both columns have a default that is the same for all rows: nothing is written anew.
    """

    dependencies = [
        ("cases", "0005_positions_leave"),
        ("procedures", "0003_procedures_frozen"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="procedure",
            field=models.ForeignKey(
                default=1,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="procedures.procedure",
                verbose_name="procedure",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="case",
            name="round",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="round"),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("triage", "Triage"),
                    ("investigation", "Investigation"),
                    ("assessment", "Assessment, sealed"),
                    ("determined", "Determined"),
                    ("measures", "Measures"),
                    ("closed", "Closed"),
                    ("dismissed", "Dismissed"),
                    ("referred", "Referred"),
                ],
                default="triage",
                max_length=14,
                verbose_name="state",
            ),
        ),
    ]
