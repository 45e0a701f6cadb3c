from django.db.models import OuterRef, Subquery

from astana.accounts.permissions import may
from violations.reports.models import Report, ViolationType


def reports_visible_to(viewer):
    """Reviewers and heads of the guarantors see every report; a monitor, what they filed.

    Whoever sees one version of a report sees all of them, by whomever they were filed.
    """
    if may(viewer, "see_all_reports"):
        return Report.objects.all()
    if may(viewer, "see_own_reports"):
        own = Report.objects.filter(filed_by=viewer).values("number")
        return Report.objects.filter(number__in=own)
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


def author_of(report):
    """The id of whoever filed the first version; None for what a bulletin published."""
    return versions_of(report).values_list("filed_by_id", flat=True).first()


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


def answered(reports):
    """The same for programs, with what is kept apart and `author_id`, as `author_of` gives it."""
    first = Report.objects.filter(number=OuterRef("number")).order_by("version")
    author = Subquery(first.values("filed_by_id")[:1])
    reports = complete(reports).select_related("whereabouts", "amends__whereabouts")
    return reports.annotate(author_id=author)
