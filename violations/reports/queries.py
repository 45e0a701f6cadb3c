from astana.accounts.permissions import may
from violations.reports.models import Report, ViolationType


def reports_visible_to(viewer):
    """Reviewers and heads of the guarantors see every report; a monitor, what they filed."""
    if may(viewer, "see_all_reports"):
        return Report.objects.all()
    if may(viewer, "see_own_reports"):
        return Report.objects.filter(filed_by=viewer)
    return Report.objects.none()


def offered_types():
    return ViolationType.objects.filter(in_use=True)


def complete(reports):
    """With all that a page or an answer shows of them, in a fixed number of queries."""
    return reports.select_related(
        "delegation",
        "filed_by__delegation",
        "violation_type",
        "area",
        "alleged_party",
        "against_party",
        "zone_boundary__zone",
    ).prefetch_related("observations")
