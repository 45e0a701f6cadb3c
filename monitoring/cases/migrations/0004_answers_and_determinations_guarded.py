from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_case_guarded")]

    operations = [from_files(__file__, "0004_answers_and_determinations_guarded")]
