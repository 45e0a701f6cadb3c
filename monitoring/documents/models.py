from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import User
from astana.ids import new_id
from monitoring.cases.models import Case
from monitoring.documents.enums import Audience, Paper, Progress


class Document(models.Model):
    """An official paper of a case, as it was issued. Frozen.

    `said` is everything that stands on it, in words: the PDF is set from it alone, so that the
    same document is the same bytes whenever it is set again. `pdf_sha256` is their hash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    paper = models.CharField(_("kind"), max_length=16, choices=Paper)
    audience = models.CharField(_("written for"), max_length=12, choices=Audience)
    language = models.CharField(_("language"), max_length=8)
    said = models.JSONField(_("what stands on it"))
    said_digest = models.CharField(_("digest of what it says"), max_length=64)
    pdf_sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64)
    version_of_case = models.BigIntegerField(_("last entry about the case then"))
    issued_by = models.ForeignKey(User, models.PROTECT, verbose_name=_("issued by"))
    issued_at = models.DateTimeField(_("issued"))

    class Meta:
        ordering = ["-issued_at", "-id"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(F("case"), F("issued_at").desc(), F("id").desc(), name="document_of_case"),
            models.Index(fields=["pdf_sha256"], name="document_by_hash"),
        ]

    def __str__(self):
        return f"{self.get_paper_display()} {self.case}"

    @property
    def file_name(self):
        return f"{self.case.number}-{self.paper}-{self.language}-{str(self.id)[-8:]}"


class CaseFile(models.Model):
    """A case to carry along: documents, evidence, everything as JSON, hashes of all of it.

    It is put together in the background for the one person who asked, and kept for a day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    asked_by = models.ForeignKey(User, models.PROTECT, verbose_name=_("asked for by"))
    asked_at = models.DateTimeField(_("asked for"))
    audience = models.CharField(
        _("written for"), max_length=12, choices=Audience, default=Audience.GROUP
    )
    language = models.CharField(_("language"), max_length=8)
    with_evidence = models.BooleanField(_("with the files of evidence"), default=True)
    progress = models.CharField(
        _("progress"), max_length=12, choices=Progress, default=Progress.ASKED_FOR
    )
    put_in = models.PositiveIntegerField(_("files put in"), default=0)
    to_put_in = models.PositiveIntegerField(_("files to put in"), default=0)
    ready_at = models.DateTimeField(_("ready"), null=True)
    size = models.BigIntegerField(_("size in bytes"), null=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("case file")
        verbose_name_plural = _("case files")
        indexes = [
            models.Index(
                F("asked_by"), F("asked_at").desc(), F("id").desc(), name="case_file_of_person"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(progress="ready") | Q(size__gt=0, ready_at__isnull=False),
                name="case_file_ready_is_there",
            )
        ]

    def __str__(self):
        return f"{self.case} {self.asked_at:%Y-%m-%d}"
