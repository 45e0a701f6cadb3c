from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_proposals_frozen"), ("accounts", "0002_api_token")]

    operations = [from_files(__file__, "0003_guarded")]
