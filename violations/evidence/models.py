import re
import unicodedata

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from violations.evidence.enums import CustodyAct, Kind, State
from violations.evidence.files.reasons import sentence
from violations.reports.models import Report


class EvidenceFile(models.Model):
    """A file behind a report: the original under its hash, and the clean copy that people see.

    The id is made where the file is chosen, so that sending it twice is having it once. The report
    may be filed later than its files arrive: `report_id_given` is what the file was sent for.
    A browser without a script computes no hash: `sha256_said` is then that of what arrived. What
    was found of a file is frozen.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    report_id_given = models.UUIDField(_("sent for the report"))
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, related_name="evidence", verbose_name=_("report")
    )
    uploaded_by = models.ForeignKey(User, models.PROTECT, verbose_name=_("sent by"))
    delegation = models.ForeignKey(Delegation, models.PROTECT, verbose_name=_("delegation"))
    name = models.CharField(_("name"), max_length=255)
    said_type = models.CharField(_("type as said"), max_length=100, blank=True)
    size = models.BigIntegerField(_("size in bytes"))
    sha256_said = models.CharField(_("SHA-256 before sending"), max_length=64)
    hashed_here = models.BooleanField(
        _("hash computed on arrival, not before sending"), default=False
    )
    begun_at = models.DateTimeField(_("begun"))
    device_clock_at = models.DateTimeField(_("clock of the device when it was sent"), null=True)
    file_changed_at = models.DateTimeField(_("last changed, says the device"), null=True)

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ARRIVING)
    reason_code = models.CharField(_("reason, in one word"), max_length=40, blank=True)
    reason_facts = models.JSONField(_("what the reason speaks of"), default=dict)
    received_at = models.DateTimeField(_("arrived"), null=True)
    checked_at = models.DateTimeField(_("checked"), null=True)

    sha256 = models.CharField(_("SHA-256 as found"), max_length=64, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.UNKNOWN)
    media_type = models.CharField(_("type as found"), max_length=100, blank=True)
    taken_at = models.DateTimeField(_("taken, says the file"), null=True)
    taken_at_is_local = models.BooleanField(_("taken, without a time zone"), default=False)
    latitude = models.FloatField(_("latitude, says the file"), null=True)
    longitude = models.FloatField(_("longitude, says the file"), null=True)
    device = models.CharField(_("device, says the file"), max_length=200, blank=True)
    software = models.CharField(_("software, says the file"), max_length=200, blank=True)
    metadata = models.JSONField(_("all that the file says of itself"), default=dict)

    rendition_sha256 = models.CharField(_("SHA-256 of the clean copy"), max_length=64, blank=True)
    rendition_type = models.CharField(_("type of the clean copy"), max_length=100, blank=True)
    rendition_size = models.BigIntegerField(_("size of the clean copy"), null=True)
    rendition_note = models.CharField(_("about the clean copy"), max_length=500, blank=True)

    class Meta:
        ordering = ["begun_at", "id"]
        verbose_name = _("file of evidence")
        verbose_name_plural = _("files of evidence")
        indexes = [
            models.Index(fields=["report", "begun_at", "id"], name="evidence_of_report"),
            models.Index(fields=["report_id_given"], name="evidence_sent_for"),
            models.Index(
                F("uploaded_by"), F("begun_at").desc(), F("id").desc(), name="evidence_of_uploader"
            ),
            models.Index(
                F("begun_at").desc(),
                F("id").desc(),
                name="evidence_quarantined",
                condition=Q(state="quarantined"),
            ),
            models.Index(fields=["sha256"], name="evidence_by_hash", condition=~Q(sha256="")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_has_a_size"),
            models.CheckConstraint(
                condition=Q(sha256_said__regex=r"^[0-9a-f]{64}$"), name="evidence_hash_is_said"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^([0-9a-f]{64})?$"), name="evidence_hash_is_a_hash"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "quarantined"]) | Q(sha256=F("sha256_said")),
                name="evidence_kept_as_it_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="evidence_place_is_a_place",
            ),
        ]

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self):
        """The name without folders, and without characters that would disguise it."""
        last = re.split(r"[/\\]", self.name)[-1]
        shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
        return " ".join(shown.split()) or _("File without a name")

    @property
    def reason(self):
        """Why it was not kept, or what is to be said of it, in the reader's language."""
        if self.state == State.MISMATCH:
            return _("It was damaged on the way: its hash is another one. Send it again.")
        return sentence(self.reason_code, self.reason_facts)


class Upload(models.Model):
    """How much of a file has arrived. `offset` bytes are on disk for sure; the row ends with it."""

    file = models.OneToOneField(EvidenceFile, models.CASCADE, primary_key=True)
    offset = models.BigIntegerField(_("bytes that have arrived"), default=0)
    expires_at = models.DateTimeField(_("given up after"))

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [
            models.CheckConstraint(condition=Q(offset__gte=0), name="upload_offset_not_negative")
        ]

    def __str__(self):
        return f"{self.file} {self.offset}"


class CustodyEntry(models.Model):
    """One touch of a file: who did what with it, and when. Append-only, as the ledger is."""

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="custody")
    act = models.CharField(_("act"), max_length=12, choices=CustodyAct)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("custody entry")
        verbose_name_plural = _("custody entries")
        indexes = [models.Index(fields=["file", "at", "id"], name="custody_of_file")]

    def __str__(self):
        return f"{self.file} {self.act}"
