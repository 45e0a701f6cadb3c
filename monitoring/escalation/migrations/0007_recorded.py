from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("escalation", "0006_carry_over")]

    operations = [from_files(__file__, "0007_recorded")]
