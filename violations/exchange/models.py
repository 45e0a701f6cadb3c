from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from violations.exchange.enums import FileFormat, State


class ImportBatch(models.Model):
    """A file of rows that a person brings in as reports: read, shown, confirmed, filed in chunks.

    Nothing is filed before it is confirmed. `position` is how many bytes of the rows are done in
    the step at hand; it moves in the transaction of what was done, so that a killed worker's
    successor goes on exactly there. Undoing withdraws every report of the batch; none is removed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, verbose_name=_("registered by"))
    by = models.ForeignKey(User, models.PROTECT, verbose_name=_("brought by"))
    begun_at = models.DateTimeField(_("begun"))
    language = models.CharField(_("language of the messages"), max_length=8)

    file_name = models.CharField(_("name of the file"), max_length=200)
    stored_as = models.CharField(max_length=200)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    size = models.BigIntegerField(_("bytes"))
    format = models.CharField(_("kind of file"), max_length=8, choices=FileFormat, blank=True)
    encoding = models.CharField(_("encoding"), max_length=24, blank=True)
    delimiter = models.CharField(_("separator"), max_length=1, blank=True)
    headers = models.JSONField(_("columns"), default=list)

    shape = models.CharField(_("shape"), max_length=16, blank=True)
    mapping = models.JSONField(_("what each column gives"), default=list)
    options = models.JSONField(_("how values are read"), default=dict)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    failure = models.TextField(_("why it cannot be read"), blank=True)
    position = models.BigIntegerField(default=0)
    rows_bytes = models.BigIntegerField(default=0)
    checked_bytes = models.BigIntegerField(default=0)
    checked_against = models.CharField(max_length=64, blank=True, default="")
    rows_found = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(_("can be filed"), default=0)
    rows_bad = models.PositiveIntegerField(_("cannot be filed"), default=0)
    rows_twice = models.PositiveIntegerField(_("twice in the file"), default=0)
    rows_known = models.PositiveIntegerField(_("filed before"), default=0)
    rows_filed = models.PositiveIntegerField(_("filed"), default=0)
    rows_withdrawn = models.PositiveIntegerField(_("withdrawn"), default=0)
    warnings = models.JSONField(_("warnings"), default=dict)
    sample = models.JSONField(_("first rows"), default=list)

    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("undone by")
    )
    undo_reason = models.CharField(_("reason for undoing"), max_length=300, blank=True)

    class Meta:
        ordering = ["-begun_at", "-id"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(
                "delegation", F("begun_at").desc(), F("id").desc(), name="import_of_delegation"
            ),
            models.Index("sha256", name="import_of_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="import_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False)
                | ~Q(state__in=["importing", "done", "undoing", "undone"]),
                name="import_files_after_confirmation",
            ),
        ]

    def __str__(self):
        return self.file_name


class RefusedRow(models.Model):
    """A row that cannot be filed: its line in the file, the column, what stood there, and why."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="refused")
    line = models.PositiveIntegerField(_("line"))
    column = models.CharField(_("column"), max_length=200, blank=True)
    value = models.CharField(_("value"), max_length=200, blank=True)
    message = models.CharField(_("what is wrong"), max_length=500)

    class Meta:
        ordering = ["line", "id"]
        verbose_name = _("row that cannot be filed")
        verbose_name_plural = _("rows that cannot be filed")
        indexes = [models.Index("batch", "line", "id", name="refused_of_batch")]


class WarnedLines(models.Model):
    """Lines of a file that one warning is about, in their order: those of one piece of the check.

    `code` is the warning's. The lines are kept together, for a file may be warned of in every row.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="warned", db_index=False)
    code = models.CharField(_("warning"), max_length=24)
    last = models.PositiveIntegerField(_("last line"))
    lines = ArrayField(models.PositiveIntegerField(), verbose_name=_("lines"))

    class Meta:
        ordering = ["code", "last", "id"]
        verbose_name = _("lines worth knowing of")
        verbose_name_plural = _("lines worth knowing of")
        indexes = [models.Index("batch", "code", "last", "id", name="warned_of_batch")]


class SeenId(models.Model):
    """An id that a file under check has given already, in which line first and how often since.

    Gone once the file is through.
    """

    pk = models.CompositePrimaryKey("batch_id", "report_id")
    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False)
    report_id = models.UUIDField()
    line = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("id seen in a file")
        verbose_name_plural = _("ids seen in files")
