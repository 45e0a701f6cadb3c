from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0001_initial"),
        ("cases", "0006_procedure_and_round"),
    ]

    operations = [from_files(__file__, "0007_case_follows_a_procedure")]
