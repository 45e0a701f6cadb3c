from django.db.models import Exists, OuterRef

from astana.accounts.permissions import may
from violations.coverage.models import Patrol, WatchPoint
from violations.reports.authors import filed_for


def visible_to(viewer, model):
    """All filings of one kind for reviewers and the secretariat; for a monitor, what is theirs."""
    if may(viewer, "see_coverage"):
        return model.objects.all()
    if may(viewer, "see_own_coverage"):
        own = model.objects.filter(author=viewer).values("number")
        carried = model.objects.filter(filed_for(viewer, model.kind)).values("number")
        return model.objects.filter(number__in=own.union(carried))
    return model.objects.none()


def current(filings):
    """The newest version of each; a withdrawn one is its withdrawal."""
    newer = filings.model.objects.filter(amends=OuterRef("pk"))
    return filings.filter(~Exists(newer))


def complete(filings):
    """With all that a page or an answer shows of them, in a fixed number of queries."""
    related = ["delegation", "filed_by__delegation", "zone", "area"]
    related += {"outages": ["watch_point"], "restrictions": ["by_party"]}.get(
        filings.model.kind, []
    )
    return filings.select_related(*related)


def versions_of(filing):
    """All versions under the filing's number, oldest first."""
    return type(filing).objects.filter(number=filing.number).order_by("version")


def watch_points_in_service(*, at):
    """Cameras and posts that are there at an instant, whether or not they are down."""
    return WatchPoint.objects.filter(in_service_from__lte=at).exclude(in_service_until__lte=at)


def last_patrol_of(person):
    """The patrol that the person filed last: where they look usually."""
    return Patrol.objects.filter(author=person).select_related("zone", "area").first()
