from astana.accounts.permissions import may
from monitoring.cases.queries import cases_visible_to
from monitoring.documents.enums import Audience
from monitoring.documents.models import CaseFile, Document


def documents_visible_to(viewer):
    """The documents of the cases that the viewer sees, written for eyes like theirs."""
    return _for_eyes_like(viewer, Document.objects.filter(case__in=cases_visible_to(viewer)))


def case_files_of(viewer):
    """The case files that the viewer asked for, while they still see as much of the case."""
    asked = CaseFile.objects.filter(asked_by=viewer.pk, case__in=cases_visible_to(viewer))
    return _for_eyes_like(viewer, asked)


def _for_eyes_like(viewer, rows):
    return rows if may(viewer, "see_all_cases") else rows.filter(audience=Audience.OBSERVERS)
