from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_proposals_frozen"),
        ("procedures", "0002_first_version"),
    ]

    operations = [from_files(__file__, "0003_procedures_frozen")]
