from django.db import migrations, models

KINDS = [
    ("reports", "Report"),
    ("patrols", "Patrol"),
    ("outages", "Outage"),
    ("restrictions", "Restriction"),
]


class Migration(migrations.Migration):
    dependencies = [("field", "0002_brought_in_frozen")]

    operations = [
        migrations.AlterModelOptions(
            name="broughtin",
            options={
                "verbose_name": "filing brought in as a file",
                "verbose_name_plural": "filings brought in as files",
            },
        ),
        migrations.RenameField("broughtin", "report_id", "filed_id"),
        migrations.AlterField(
            "broughtin",
            "filed_id",
            models.UUIDField(primary_key=True, serialize=False, verbose_name="what was filed"),
        ),
        migrations.AddField(
            "broughtin",
            "kind",
            models.CharField(choices=KINDS, default="reports", max_length=12, verbose_name="kind"),
        ),
        migrations.AddIndex(
            "broughtin",
            models.Index(fields=["author_alias", "kind"], name="brought_in_for"),
        ),
    ]
