from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_more_must_hold")]

    operations = [from_files(__file__, "0005_apart_frozen")]
