from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation
from astana.naming import Named
from violations.parties.enums import Standing
from violations.zones.enums import AreaKind
from violations.zones.models import AdminArea


class Party(Named):
    """Who fights: a government's forces, an opposition formation, another armed group."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    aliases = models.JSONField(
        _("aliases"), default=list, blank=True, help_text=_("Other names and spellings.")
    )
    answered_for_by = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_for",
        verbose_name=_("guarantor that answers for it"),
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        indexes = [GinIndex(fields=["aliases"], name="party_aliases")]


class Delimitation(models.Model):
    """What a party is held to be during a time: party to the ceasefire, designated, or neither.

    Without an area it holds everywhere; with one it goes before that, there.
    """

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="delimitations", verbose_name=_("party")
    )
    standing = models.CharField(_("standing"), max_length=12, choices=Standing)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    area = models.ForeignKey(
        AdminArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": AreaKind.GOVERNORATE},
        verbose_name=_("only in"),
        help_text=_("Empty: everywhere."),
    )
    basis = models.CharField(_("basis"), max_length=300)

    class Meta:
        ordering = ["party", "valid_from"]
        verbose_name = _("delimitation")
        verbose_name_plural = _("delimitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="delimitation_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="delimitations_do_not_overlap",
                expressions=[
                    ("party", RangeOperators.EQUAL),
                    (
                        Coalesce("area", 0, output_field=models.BigIntegerField()),
                        RangeOperators.EQUAL,
                    ),
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.party}: {self.get_standing_display()}"


class Agreement(Named):
    """A text that binds the parties."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    signed_on = models.DateField(_("signed on"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)

    class Meta:
        ordering = ["signed_on", "code"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")


class Provision(models.Model):
    """One numbered paragraph of an agreement: what a determination cites."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="provisions", verbose_name=_("agreement")
    )
    number = models.CharField(_("number"), max_length=20)
    text = models.TextField(_("what it says"))

    class Meta:
        ordering = ["agreement", "number"]
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="provision_once")
        ]

    def __str__(self):
        return f"{self.agreement}, {self.number}"
