from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_documents_frozen")]

    operations = [
        migrations.AddField(
            model_name="casefile",
            name="audience",
            field=models.CharField(
                choices=[("group", "The joint group"), ("observers", "Observers")],
                default="group",
                max_length=12,
                verbose_name="written for",
            ),
        ),
    ]
