from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        ("assessment", "0004_versions_guarded"),
        ("cases", "0007_case_follows_a_procedure"),
        ("ledger", "0002_append_only"),
    ]

    operations = [from_files(__file__, "0002_turns")]
