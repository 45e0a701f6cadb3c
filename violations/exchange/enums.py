"""The words of import and export."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a batch has come."""

    READING = "reading", _("The file is being read")
    CHECKING = "checking", _("The rows are being checked")
    PREVIEWED = "previewed", _("Waits for you")
    IMPORTING = "importing", _("The rows are being filed")
    DONE = "done", _("Filed as reports")
    UNDOING = "undoing", _("Is being undone")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Cannot be read")
    CANCELLED = "cancelled", _("Cancelled")


class FileFormat(models.TextChoices):
    """What kind of file it is, by its bytes."""

    CSV = "csv", _("Table as text (CSV)")
    XLSX = "xlsx", _("Workbook (XLSX)")
    GEOJSON = "geojson", _("Points with properties (GeoJSON)")
    CARRIED = "carried", _("Reports from a device")


class DateOrder(models.TextChoices):
    """Which of two numbers is the day where a date does not tell."""

    DAY_FIRST = "dmy", _("Day, month, year")
    MONTH_FIRST = "mdy", _("Month, day, year")


class EqualRows(models.TextChoices):
    """What rows without a number are that say the very same."""

    EACH = "each", _("Each is a report of its own")
    ONCE = "once", _("All of them are one report")


class ExportFormat(models.TextChoices):
    """In what form reports are given out."""

    CSV = "csv", _("Table as text (CSV)")
    XLSX = "xlsx", _("Workbook (XLSX)")
    GEOJSON = "geojson", _("Points with properties (GeoJSON)")


# From which state a batch may come into which.
STEPS = {
    State.READING: {State.CHECKING, State.FAILED, State.CANCELLED},
    State.CHECKING: {State.PREVIEWED, State.READING, State.FAILED, State.CANCELLED},
    State.PREVIEWED: {State.CHECKING, State.READING, State.IMPORTING, State.CANCELLED},
    State.IMPORTING: {State.DONE},
    State.DONE: {State.UNDOING},
    State.UNDOING: {State.UNDONE},
    State.UNDONE: set(),
    State.FAILED: {State.READING, State.CANCELLED},
    State.CANCELLED: set(),
}
AT_WORK = {State.READING, State.CHECKING, State.IMPORTING, State.UNDOING}
