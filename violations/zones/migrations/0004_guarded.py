from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("zones", "0003_settlements"), ("governance", "0003_guarded")]

    operations = [from_files(__file__, "0004_guarded")]
