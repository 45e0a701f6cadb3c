from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from violations.reports.enums import Origin
from violations.zones.models import AdminArea, Zone


class Filing(models.Model):
    """What the three kinds of filing have in common: who, when, where, and in which version.

    Like a report it is frozen, has an id that its author's device made, and is amended by another
    row. `zone` and `area` are those that were said or else found; `place_facts` says which.
    """

    kind = ""  # the noun in addresses
    noun = ""
    letter = ""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(_("number"), max_length=16)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    amends = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="amended_by", verbose_name=_("amends")
    )
    amendment_reason = models.TextField(_("reason for the amendment"), blank=True)
    is_withdrawal = models.BooleanField(_("withdrawn with this version"), default=False)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("filed by"))
    author = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("first filed by")
    )
    filed_at = models.DateTimeField(_("filed"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    content_digest = models.CharField(max_length=64)
    writing_began_at = models.DateTimeField(_("writing began, by the device"), null=True)
    writing_ended_at = models.DateTimeField(_("writing ended, by the device"), null=True)
    device_clock_at = models.DateTimeField(_("sent, by the device"), null=True)

    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    time_zone = models.CharField(_("time zone"), max_length=64)
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, related_name="+", verbose_name=_("zone")
    )
    area = models.ForeignKey(
        AdminArea, models.PROTECT, null=True, related_name="+", verbose_name=_("governorate")
    )
    place_facts = models.JSONField(_("how zone and governorate are known"), default=dict)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        ordering = ["-began_at", "-id"]
        indexes = [
            models.Index(F("began_at").desc(), F("id").desc(), name="%(class)s_newest"),
            models.Index(
                "author", F("began_at").desc(), F("id").desc(), name="%(class)s_of_monitor"
            ),
            models.Index("zone", F("began_at").desc(), F("id").desc(), name="%(class)s_of_zone"),
            models.Index("area", F("began_at").desc(), F("id").desc(), name="%(class)s_of_area"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="%(class)s_version_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="%(class)s_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(Q(version=1) & Q(amends__isnull=True) & Q(is_withdrawal=False))
                | (Q(version__gt=1) & Q(amends__isnull=False) & ~Q(amendment_reason="")),
                name="%(class)s_amendment_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.letter}-{self.number}"

    @property
    def subject(self):
        """What an entry of the ledger is about: "patrol:…"."""
        return f"{self.noun}:{self.pk}"
