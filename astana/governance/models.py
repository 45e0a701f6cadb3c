from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import Role
from astana.accounts.models import Delegation, User
from astana.governance.enums import State
from astana.governance.kinds import label_of
from astana.ids import new_id

DAYS_TO_APPROVE = 14


class GovernedKind(models.Model):
    """Whether a kind of change needs every guarantor, and how long they have; itself governed."""

    kind = models.CharField(_("kind of change"), max_length=40, unique=True)
    needs_all = models.BooleanField(_("needs every guarantor"), default=True)
    days = models.PositiveSmallIntegerField(_("days to approve"), default=DAYS_TO_APPROVE)

    class Meta:
        ordering = ["kind"]
        verbose_name = _("governed kind")
        verbose_name_plural = _("governed kinds")
        constraints = [
            models.CheckConstraint(
                condition=Q(days__range=(1, 365)), name="governed_kind_days_within_a_year"
            )
        ]

    def __str__(self):
        return str(label_of(self.kind))


class Proposal(models.Model):
    """A change to what binds all: in force once every guarantor's head has approved one text.

    `refused_because` is why it could not be applied although all had approved; it stays open then.
    `lines` are what stood and what was to stand, as they read when it was decided.
    `applied_in` is the database's transaction in which it took effect, kept by the database.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=16, unique=True)
    kind = models.CharField(_("kind of change"), max_length=40)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    version = models.PositiveSmallIntegerField(_("version of the text"), default=1)
    deadline_at = models.DateTimeField(_("to be approved until"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    refused_because = models.TextField(_("why it could not take effect"), blank=True)
    lines = models.JSONField(_("side by side"), default=list)
    applied_in = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                F("kind"),
                name="founded_once",
                condition=Q(kind="founding", state=State.IN_FORCE),
            ),
            models.CheckConstraint(
                name="proposal_decided_or_open",
                condition=Q(state=State.OPEN, decided_at__isnull=True)
                | (~Q(state=State.OPEN) & Q(decided_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(F("drafted_at").desc(), F("id").desc(), name="proposal_newest"),
            models.Index(
                F("state"), F("drafted_at").desc(), F("id").desc(), name="proposal_in_state"
            ),
            models.Index(
                F("decided_at").desc(),
                F("id").desc(),
                name="proposal_in_force",
                condition=Q(state=State.IN_FORCE),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def is_open(self):
        return self.state == State.OPEN

    @property
    def kind_label(self):
        return label_of(self.kind)


class ProposalText(models.Model):
    """One version of what is proposed: canonical JSON of all that is read, and its digest.

    Another version voids every approval of the one before; all of them stay readable.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(_("reason"))
    text = models.TextField(_("text"))
    digest = models.CharField(_("digest"), max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    class Meta:
        ordering = ["version"]
        verbose_name = _("text of a proposal")
        verbose_name_plural = _("texts of proposals")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version"], name="text_version_once")
        ]

    def __str__(self):
        return f"{self.proposal} {self.version}"


class Approval(models.Model):
    """The yes of one guarantor's head to one text, named by its digest.

    It counts while who gave it is the head; who comes after is asked again, once.
    """

    text = models.ForeignKey(ProposalText, models.PROTECT, related_name="approvals")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("approved"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(fields=["text", "by"], name="approval_once_per_head")
        ]

    def __str__(self):
        return f"{self.text} {self.delegation.code}"

    @property
    def counts(self):
        """Whether it is a yes to the text that stands: by who is the head, until it is decided."""
        proposal, by = self.text.proposal, self.by
        is_head = (by.role, by.is_active, by.delegation_id) == (Role.HEAD, True, self.delegation_id)
        return self.text.version == proposal.version and (is_head or not proposal.is_open)


class Objection(models.Model):
    """What a guarantor's head holds against a text, in words; `rejects` ends the proposal."""

    text = models.ForeignKey(ProposalText, models.PROTECT, related_name="objections")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("objected"))
    words = models.TextField(_("objection"))
    rejects = models.BooleanField(_("rejects the proposal"), default=False)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")

    def __str__(self):
        return f"{self.text} {self.delegation.code}"
