from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_versions_guarded")]

    operations = [from_files(__file__, "0005_who_speaks_and_when")]
