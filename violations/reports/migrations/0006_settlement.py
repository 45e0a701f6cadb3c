import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Holds no table of filed reports while the index is built."""

    atomic = False

    dependencies = [("reports", "0005_apart_frozen"), ("zones", "0003_settlements")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="settlement",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="zones.settlement",
                verbose_name="settlement",
            ),
        ),
        AddIndexConcurrently(
            model_name="report",
            index=models.Index(
                models.F("settlement"),
                models.OrderBy(models.F("began_at"), descending=True),
                condition=models.Q(("settlement__isnull", False)),
                name="report_at_settlement",
            ),
        ),
    ]
