from django.db import migrations, models

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_evidence_begins_empty")]

    operations = [
        migrations.AddField(
            "evidencefile",
            "hashed_here",
            models.BooleanField(
                default=False, verbose_name="hash computed on arrival, not before sending"
            ),
        ),
        from_files(__file__, "0004_hashed_here"),
    ]
