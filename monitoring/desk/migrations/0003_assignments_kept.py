from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_turns")]

    operations = [from_files(__file__, "0003_assignments_kept")]
