from astana.accounts.permissions import may
from violations.reports.authors import is_by, numbers_of
from violations.reports.models import Report, ViolationType


def reports_visible_to(viewer):
    """Reviewers and heads of the guarantors see every report; a monitor, what is theirs.

    Whoever sees one version of a report sees all of them, by whomever they were filed.
    """
    if may(viewer, "see_all_reports"):
        return Report.objects.all()
    if may(viewer, "see_own_reports"):
        return Report.objects.filter(number__in=numbers_of(viewer))
    return Report.objects.none()


def current(reports):
    """Of each report its current version only, also where that is a withdrawal."""
    return reports.filter(amended_by__isnull=True)


def standing(reports):
    """Of each report its current version, without the withdrawn: what counts as an account."""
    return current(reports).filter(is_withdrawal=False)


def versions_of(report):
    """All versions of a report, oldest first."""
    return Report.objects.filter(number=report.number).order_by("version")


def whereabouts_of(report):
    """Where the observer stood, as the version says; a withdrawal repeats what it withdraws."""
    said_in = report.amends if report.is_withdrawal else report
    return getattr(said_in, "whereabouts", None)


def offered_types():
    return ViolationType.objects.filter(in_use=True)


def complete(reports):
    """With all that a page or an answer shows of them, in a fixed number of queries."""
    return reports.select_related(
        "delegation",
        "filed_by__delegation",
        "violation_type",
        "area",
        "settlement",
        "alleged_party",
        "against_party",
        "zone_boundary__zone",
    ).prefetch_related("observations", "people", "damage")


def answered(reports, viewer):
    """The same for programs, with what is kept apart, and whether the viewer `is_author`."""
    reports = complete(reports).select_related("whereabouts", "amends__whereabouts")
    return reports.annotate(is_author=is_by(viewer))
