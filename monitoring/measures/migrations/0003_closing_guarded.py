from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0002_measures_guarded"),
        ("assessment", "0005_who_speaks_and_when"),
        ("cases", "0011_deadlines_of_open_cases"),
        ("procedures", "0003_procedures_frozen"),
    ]

    operations = [from_files(__file__, "0003_closing_guarded")]
