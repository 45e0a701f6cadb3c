from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_initial")]

    operations = [from_files(__file__, "0003_case_guarded")]
