from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_assignments_kept"),
        ("investigation", "0001_initial"),
        ("measures", "0001_initial"),
    ]

    operations = [from_files(__file__, "0004_turns_of_inquiries")]
