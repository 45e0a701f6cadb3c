from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("escalation", "0012_hotline_log")]

    operations = [from_files(__file__, "0013_hotline_log_kept")]
