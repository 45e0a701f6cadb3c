from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.assessment.enums import Cause, Confidence, Field, Occurrence
from monitoring.cases.models import Case
from violations.parties.models import Party, Provision


class Position(models.Model):
    """What one guarantor holds of a case: sealed first, opened together with the others.

    Until it is opened, what it says is only in `sealed` (encrypted, always of one length) and in
    `commitment` (a salted hash that the ledger keeps too). Opened, it can be superseded, openly
    and with a reason; both stay. `content` is then, to the letter, what `commitment` is of.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="positions")
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="positions")
    by = models.ForeignKey(User, models.PROTECT)
    sealed_at = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    reason = models.TextField(_("why it supersedes"), blank=True)

    opened_at = models.DateTimeField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    content = models.JSONField(_("content"), null=True)
    occurrence = models.CharField(
        _("did it happen?"), max_length=16, choices=Occurrence, blank=True
    )
    attributed_to = models.ForeignKey(
        Party, models.PROTECT, null=True, verbose_name=_("who did it")
    )
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, verbose_name=_("provision"))
    confidence = models.CharField(_("how sure"), max_length=8, choices=Confidence, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "delegation"],
                name="position_once_a_round",
                condition=Q(supersedes__isnull=True),
            ),
            models.CheckConstraint(
                name="position_says_nothing_while_sealed",
                condition=Q(opened_at__isnull=False)
                | Q(
                    salt="",
                    occurrence="",
                    content__isnull=True,
                    attributed_to__isnull=True,
                    provision__isnull=True,
                    confidence="",
                    reasons="",
                ),
            ),
            models.CheckConstraint(
                name="position_superseding_is_open_and_says_why",
                condition=Q(supersedes__isnull=True, reason="")
                | Q(supersedes__isnull=False, opened_at__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code}"


class Interest(models.Model):
    """What ties a guarantor to the matter of a case, said by itself; `recused` if it stands aside.

    Who has recused itself takes no position in the case and does not count, for good.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="interests")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    text = models.TextField(_("the interest"))
    recused = models.BooleanField(_("takes no part"), default=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("declared interest")
        verbose_name_plural = _("declared interests")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "delegation"],
                name="recused_once",
                condition=Q(recused=True),
            )
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code}"


class Determination(models.Model):
    """What follows from the positions by the decision rules; computed, never typed.

    Versions of a case, never edited: the highest of the case's round stands. `fields` gives for
    each field: {"agreed": true or false, "value": what is agreed, "rule": by which rule, "filed":
    how many spoke, "of": how many count, "by": [who holds the value], "dissent": {who: what
    else}}, and under the silence procedure "proposed", "until" and "objected". `text` is the
    canonical JSON that is signed, `digest` its SHA-256.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="determinations")
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, default=Cause.OPENED)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    determined_at = models.DateTimeField()
    consensus = models.BooleanField(_("agreed whether it happened"))
    occurrence = models.CharField(max_length=16, choices=Occurrence, blank=True)
    open_points = models.PositiveSmallIntegerField(_("points not agreed"), default=0)
    fields = models.JSONField()
    text = models.TextField(_("canonical text"))
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["version"]
        verbose_name = _("determination")
        verbose_name_plural = _("determinations")
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="determination_version_once"),
            models.CheckConstraint(
                name="determination_says_what_is_agreed",
                condition=Q(consensus=True) & ~Q(occurrence="") | Q(consensus=False, occurrence=""),
            ),
        ]

    def __str__(self):
        return f"{self.case} {self.version}"


class Signature(models.Model):
    """A guarantor's head signs one version of a determination, named by the digest of its text.

    The next version has none: what was signed before stays, and is shown as voided.
    """

    determination = models.ForeignKey(Determination, models.PROTECT, related_name="signatures")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("signed"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["determination", "delegation"], name="signature_once_a_version"
            )
        ]

    def __str__(self):
        return f"{self.determination} {self.delegation.code}"


class Objection(models.Model):
    """A guarantor that filed no position breaks the silence on what the others propose."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="objections")
    round = models.PositiveSmallIntegerField(_("round"))
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    field = models.CharField(_("field"), max_length=16, choices=Field)
    words = models.TextField(_("objection"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("broken silence")
        verbose_name_plural = _("broken silences")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "delegation", "field"], name="objection_once_a_field"
            )
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code} {self.field}"


class Referral(models.Model):
    """That a case goes to the next consultation, with what the consultation is asked."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    round = models.PositiveSmallIntegerField(_("round"))
    question = models.TextField(_("what the consultation is asked"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("referred"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="referral_once_a_round")
        ]

    def __str__(self):
        return f"{self.case} {self.round}"


class Reopening(models.Model):
    """That new evidence took a case back to investigation: the round that began, and why."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    round = models.PositiveSmallIntegerField(_("round that began"))
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("reopened"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="reopened_once")]

    def __str__(self):
        return f"{self.case} {self.round}"
