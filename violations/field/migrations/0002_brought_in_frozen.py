from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("field", "0001_brought_in")]

    operations = [from_files(__file__, "0002_brought_in_frozen")]
