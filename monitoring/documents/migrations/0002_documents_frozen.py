from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [from_files(__file__, "0002_documents_frozen")]
