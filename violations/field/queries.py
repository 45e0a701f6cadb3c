from violations.field.identity import alias_of
from violations.field.models import BroughtIn
from violations.reports.models import Report


def brought_in_for(author):
    """The reports that others brought in for this author."""
    ids = BroughtIn.objects.filter(author_alias=alias_of(author)).values("report_id")
    return Report.objects.filter(pk__in=ids, delegation=author.delegation)
