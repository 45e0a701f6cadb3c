from django.db import migrations, models

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_lines")]

    operations = [
        migrations.AddConstraint(
            "approval",
            models.UniqueConstraint(fields=["text", "by"], name="approval_once_per_head"),
        ),
        migrations.RemoveConstraint("approval", "approval_once_per_text"),
        from_files(__file__, "0005_heads_that_still_are"),
    ]
