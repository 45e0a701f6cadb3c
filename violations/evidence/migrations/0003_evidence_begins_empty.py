from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_evidence_guarded")]

    operations = [from_files(__file__, "0003_evidence_begins_empty")]
