from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    """Holds no table of filed reports while it builds and checks."""

    atomic = False

    dependencies = [("reports", "0003_more_to_say")]

    operations = [
        AddIndexConcurrently(
            model_name="report",
            index=models.Index(
                models.F("import_batch"),
                models.F("id"),
                condition=models.Q(("import_batch__isnull", False)),
                name="report_of_batch",
            ),
        ),
        AddConstraintNotValid(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bearing_deg__isnull", True), ("bearing_deg__lt", 360), _connector="OR"
                ),
                name="observation_bearing_on_the_circle",
            ),
        ),
        ValidateConstraint(model_name="observation", name="observation_bearing_on_the_circle"),
        AddConstraintNotValid(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_withdrawal", False), ("version__gt", 1), _connector="OR"),
                name="report_withdrawn_by_a_later_version",
            ),
        ),
        ValidateConstraint(model_name="report", name="report_withdrawn_by_a_later_version"),
        AddConstraintNotValid(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("day_part", ""), models.Q(("time_given", "day_part"), _negated=True)),
                    models.Q(models.Q(("day_part", ""), _negated=True), ("time_given", "day_part")),
                    _connector="OR",
                ),
                name="report_day_part_named",
            ),
        ),
        ValidateConstraint(model_name="report", name="report_day_part_named"),
        AddConstraintNotValid(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bearing_deg__isnull", True),
                        ("bearing_from", ""),
                        ("distance_m__isnull", True),
                    ),
                    models.Q(
                        models.Q(("bearing_from", ""), _negated=True),
                        ("bearing_deg__gte", 0),
                        ("bearing_deg__lt", 360),
                        ("distance_m__gt", 0),
                    ),
                    _connector="OR",
                ),
                name="report_bearing_whole",
            ),
        ),
        ValidateConstraint(model_name="report", name="report_bearing_whole"),
    ]
