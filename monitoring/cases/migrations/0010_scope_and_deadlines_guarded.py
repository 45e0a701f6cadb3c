from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_scope_and_deadlines")]

    operations = [from_files(__file__, "0010_scope_and_deadlines_guarded")]
