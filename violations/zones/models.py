from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from astana.ids import new_id
from astana.naming import Named
from violations.zones.enums import AccessionKind, AreaKind, SettlementKind, ZoneKind

# Signatures of 256 bytes: nearest names among tens of thousands are found in a quarter less time
# than with 64.
TRIGRAMS = "gist_trgm_ops(siglen=256)"


class AdminArea(Named):
    """A governorate or district, by its P-code; or several that a source does not tell apart."""

    pcode = models.CharField(_("P-code"), max_length=24, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    spellings = models.JSONField(
        _("other spellings"), default=list, blank=True, help_text=_("As sources write it.")
    )

    class Meta:
        ordering = ["pcode"]
        verbose_name = _("administrative area")
        verbose_name_plural = _("administrative areas")


class Settlement(Named):
    """A place where people live, by its gazetteer's code: its spellings, its middle (WGS 84).

    `folded` and `consonants` are kept by the database, a line for each spelling: what a search is
    compared with, whatever the script (see `violations.geo.names`).
    """

    code = models.CharField(_("code"), max_length=24, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SettlementKind, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    area = models.ForeignKey(
        AdminArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="settlements",
        verbose_name=_("governorate or district"),
    )
    spellings = models.JSONField(
        _("other spellings"), default=list, blank=True, help_text=_("As sources write it.")
    )
    by_rule = models.JSONField(
        _("made by rule"),
        default=list,
        blank=True,
        help_text=_("Languages whose name was transliterated by rule, not found in a source."),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.GeneratedField(
        expression=models.Func("names", "spellings", function="zones_spellings_folded"),
        output_field=models.TextField(),
        db_persist=True,
    )
    consonants = models.GeneratedField(
        expression=models.Func("names", "spellings", function="zones_spellings_consonants"),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="settlement_on_the_earth",
            ),
        ]
        indexes = [
            GistIndex(fields=["folded"], opclasses=[TRIGRAMS], name="settlement_folded"),
            GistIndex(fields=["consonants"], opclasses=[TRIGRAMS], name="settlement_consonants"),
        ]


class Zone(Named):
    """A place where the ceasefire has rules of its own; where it lies is in its boundaries."""

    code = models.CharField(_("code"), max_length=24, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ZoneKind)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")


class ZoneBoundary(models.Model):
    """Where a zone lay during a time. Its line never changes: another line is another version.

    `geometry` is a GeoJSON MultiPolygon (longitude, latitude; WGS 84). No two versions of one
    zone hold at the same instant.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    zone = models.ForeignKey(
        Zone, models.PROTECT, related_name="boundaries", verbose_name=_("zone")
    )
    geometry = models.JSONField(_("boundary"))
    area_km2 = models.FloatField(_("area in km²"))
    valid_from = models.DateTimeField(_("valid from"))
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    basis = models.CharField(
        _("basis"), max_length=200, blank=True, help_text=_("The document that drew this line.")
    )

    class Meta:
        ordering = ["zone", "valid_from"]
        verbose_name = _("boundary version")
        verbose_name_plural = _("boundary versions")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="boundary_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="boundary_versions_do_not_overlap",
                expressions=[
                    ("zone", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.zone} {self.valid_from:%Y-%m-%d}"


class Accession(models.Model):
    """A settlement, area or formation that joined the regime: what, when, who signed, where."""

    kind = models.CharField(_("kind"), max_length=12, choices=AccessionKind)
    name = models.CharField(_("name"), max_length=200)
    area = models.ForeignKey(
        AdminArea, models.PROTECT, null=True, blank=True, verbose_name=_("governorate or district")
    )
    strength = models.PositiveIntegerField(_("strength"), null=True, blank=True)
    joined_on = models.DateField(_("joined on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    signatory = models.CharField(_("signatory"), max_length=200, blank=True)
    document = models.CharField(_("document"), max_length=300)

    class Meta:
        ordering = ["-joined_on", "name"]
        verbose_name = _("accession to the regime")
        verbose_name_plural = _("accessions to the regime")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("joined_on")),
                name="accession_withdrawn_after_joined",
            ),
            models.UniqueConstraint(fields=["kind", "name", "joined_on"], name="accession_once"),
        ]

    def __str__(self):
        return self.name
