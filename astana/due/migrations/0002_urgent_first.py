from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Built beside the work that goes on: the queue is never without an index to be read by."""

    atomic = False
    dependencies = [("due", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="due",
            name="is_urgent",
            field=models.BooleanField(db_default=False, verbose_name="before all others"),
        ),
        AddIndexConcurrently(
            model_name="due",
            index=models.Index(
                fields=["-is_urgent", "due_at", "id"],
                name="due_urgent_first",
                condition=models.Q(done_at__isnull=True),
            ),
        ),
        RemoveIndexConcurrently(model_name="due", name="due_open"),
    ]
