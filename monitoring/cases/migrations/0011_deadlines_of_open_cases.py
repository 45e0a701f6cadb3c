from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_scope_and_deadlines_guarded"),
        ("due", "0001_initial"),
    ]

    operations = [from_files(__file__, "0011_deadlines_of_open_cases")]
