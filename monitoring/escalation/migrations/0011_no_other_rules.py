from django.db import migrations

from astana.sql import from_files


class Migration(migrations.Migration):
    dependencies = [("escalation", "0010_all_carried_over")]

    operations = [
        migrations.RemoveField(model_name="alert", name="rule"),
        migrations.DeleteModel(name="EscalationRule"),
        from_files(__file__, "0011_kept_again"),
    ]
