import django.db.models.deletion
from django.db import migrations, models

from astana.sql import from_files


class Migration(migrations.Migration):
    """Nothing that was recorded is touched: entries from here on have a row of their own beside."""

    dependencies = [("ledger", "0002_append_only")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[from_files(__file__, "0003_commitments")],
            state_operations=[
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                serialize=False,
                                to="ledger.entry",
                                verbose_name="entry",
                            ),
                        ),
                        ("salt", models.CharField(max_length=64, verbose_name="salt")),
                        (
                            "envelope",
                            models.TextField(
                                help_text="Canonical JSON: what the hash is computed from.",
                                verbose_name="envelope",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ledger commitment",
                        "verbose_name_plural": "ledger commitments",
                    },
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="encoding",
                    field=models.TextField(
                        help_text="Canonical JSON: what the entry says, for those who may see its subject.",
                        verbose_name="encoding",
                    ),
                ),
            ],
        ),
    ]
