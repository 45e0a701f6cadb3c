from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0002_said_stays"),
        ("cases", "0011_deadlines_of_open_cases"),
    ]

    operations = [from_files(__file__, "0003_asked_through_who_takes_part")]
