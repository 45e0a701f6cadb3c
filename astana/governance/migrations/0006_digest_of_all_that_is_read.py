from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("governance", "0005_heads_that_still_are")]

    operations = [from_files(__file__, "0006_digest_of_all_that_is_read")]
