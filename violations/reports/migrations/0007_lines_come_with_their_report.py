from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_settlement")]

    operations = [from_files(__file__, "0007_lines_come_with_their_report")]
