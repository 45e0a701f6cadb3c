import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_state_in_words")]

    operations = [
        migrations.AddField(
            model_name="seenid", name="times", field=models.PositiveIntegerField(default=1)
        ),
        migrations.CreateModel(
            name="WarnedLines",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24, verbose_name="warning")),
                ("last", models.PositiveIntegerField(verbose_name="last line")),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(), size=None, verbose_name="lines"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warned",
                        to="exchange.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "lines worth knowing of",
                "verbose_name_plural": "lines worth knowing of",
                "ordering": ["code", "last", "id"],
                "indexes": [
                    models.Index(
                        models.F("batch"),
                        models.F("code"),
                        models.F("last"),
                        models.F("id"),
                        name="warned_of_batch",
                    )
                ],
            },
        ),
        from_files(__file__, "0004_guarded"),
    ]
