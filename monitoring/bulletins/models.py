from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation
from monitoring.bulletins.enums import FigureKind
from violations.zones.models import AdminArea


class Bulletin(models.Model):
    """A published daily bulletin: its figures are kept as the statements that they are.

    `content` is the entry as it was read, whole. `warnings` lists what does not add up:
    [{"code": …, and the numbers it names}].
    """

    day = models.DateField(_("day"))
    source_url = models.URLField(_("source address"), max_length=500)
    notes = models.TextField(_("notes"), blank=True)
    warnings = models.JSONField(_("warnings"), default=list)
    content = models.JSONField(default=dict)
    content_digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        ordering = ["-day", "source_url"]
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        constraints = [models.UniqueConstraint(fields=["day", "source_url"], name="bulletin_once")]

    def __str__(self):
        return f"{self.day}"

    @property
    def host(self):
        """Where it was published, in short."""
        return urlsplit(self.source_url).hostname or self.source_url


class Figure(models.Model):
    """One number of a bulletin, with whose it is and, where stated, of how many and where.

    Registered *by* `delegation`; or confirmed *by* `delegation`, of the `out_of` registered by
    the others.
    """

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="figures")
    kind = models.CharField(_("kind"), max_length=24, choices=FigureKind)
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True)
    area_as_written = models.CharField(max_length=100, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    out_of = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["bulletin", "kind", "delegation", "area_as_written"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "kind", "delegation", "area_as_written"],
                name="figure_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="figure_not_negative"
            ),
        ]

    def __str__(self):
        return f"{self.bulletin} {self.kind}"
