from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_older_rows")]

    operations = [from_files(__file__, "0004_versions_guarded")]
