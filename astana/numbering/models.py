from django.db import models


class Series(models.Model):
    """The last number given in one series of one year: gapless, so that a gap means a loss."""

    kind = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="series_once")]
