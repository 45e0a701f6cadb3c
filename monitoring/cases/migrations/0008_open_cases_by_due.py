from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Cases in which measures are under way are open, too. The tables stay in use meanwhile."""

    atomic = False

    dependencies = [("cases", "0007_case_follows_a_procedure")]

    operations = [
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                condition=models.Q(
                    state__in=["triage", "investigation", "assessment", "determined", "measures"]
                ),
                fields=["due_at", "id"],
                name="case_open_due",
            ),
        ),
        RemoveIndexConcurrently(model_name="case", name="case_open_by_due"),
    ]
