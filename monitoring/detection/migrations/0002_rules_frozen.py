from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("detection", "0001_initial"), ("governance", "0003_guarded")]

    operations = [from_files(__file__, "0002_rules_frozen")]
