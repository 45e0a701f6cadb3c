"""Where case files lie while they are kept."""

from pathlib import Path

from django.conf import settings

from monitoring.documents.enums import Progress
from monitoring.documents.models import CaseFile


def path_of(case_file):
    return Path(settings.CASE_FILES) / f"{case_file.pk}.zip"


def remove_when_due(case_file_id, *, at):
    """Take a case file off the disk when its day is over."""
    case_file = CaseFile.objects.select_for_update().filter(pk=case_file_id).first()
    if case_file is None:
        return
    path_of(case_file).unlink(missing_ok=True)
    case_file.progress = Progress.REMOVED
    case_file.save(update_fields=["progress"])
