from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_versions_guarded"), ("measures", "0001_initial")]

    operations = [from_files(__file__, "0002_measures_guarded")]
