from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One recorded act. Append-only: the database refuses any other change (migrations/sql)."""

    sequence = models.BigIntegerField(_("sequence"), primary_key=True)
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=40)
    subject = models.CharField(_("subject"), max_length=80)
    encoding = models.TextField(
        _("encoding"),
        help_text=_("Canonical JSON: what the entry says, for those who may see its subject."),
    )
    previous = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        indexes = [models.Index(fields=["subject", "sequence"], name="entry_of_subject")]

    def __str__(self):
        return f"{self.sequence} {self.kind}"


class Commitment(models.Model):
    """What everybody may have of an entry, and the salt for those who may see what it says.

    The hash of the entry is that of `envelope`, which holds a salted commitment to its encoding.
    Entries recorded before there were commitments have none: theirs is the hash of the encoding.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, verbose_name=_("entry")
    )
    salt = models.CharField(_("salt"), max_length=64)
    envelope = models.TextField(
        _("envelope"), help_text=_("Canonical JSON: what the hash is computed from.")
    )

    class Meta:
        verbose_name = _("ledger commitment")
        verbose_name_plural = _("ledger commitments")

    def __str__(self):
        return str(self.pk)
