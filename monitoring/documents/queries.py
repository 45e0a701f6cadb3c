from astana.accounts.permissions import may
from monitoring.cases.queries import cases_visible_to
from monitoring.documents.enums import Audience
from monitoring.documents.models import CaseFile, Document


def documents_visible_to(viewer):
    """The documents of the cases that the viewer sees, written for eyes like theirs."""
    documents = Document.objects.filter(case__in=cases_visible_to(viewer))
    if not may(viewer, "see_all_cases"):
        documents = documents.filter(audience=Audience.OBSERVERS)
    return documents


def case_files_of(viewer):
    """The case files that the viewer asked for, while they still see the case."""
    return CaseFile.objects.filter(asked_by=viewer.pk, case__in=cases_visible_to(viewer))
