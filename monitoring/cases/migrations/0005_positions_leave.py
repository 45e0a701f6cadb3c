from django.db import migrations


class Migration(migrations.Migration):
    """Positions and determinations belong to a room of their own; its tables are these, renamed."""

    dependencies = [("cases", "0004_answers_and_determinations_guarded")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("Position"),
                migrations.DeleteModel("Determination"),
            ]
        )
    ]
