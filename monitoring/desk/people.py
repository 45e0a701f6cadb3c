"""Who of one's own delegation works on a case; nobody else's people are ever among them."""

from astana.accounts.enums import Role
from astana.accounts.models import User
from astana.accounts.permissions import may
from monitoring.desk.models import Assignment


def colleagues(viewer):
    """Those of the viewer's delegation to whom a case can be assigned."""
    if not may(viewer, "review_case"):
        return User.objects.none()
    return User.objects.filter(
        delegation=viewer.delegation_id, role__in=[Role.REVIEWER, Role.HEAD], is_active=True
    ).order_by("role", "full_name", "username")


def name_of(person):
    """How a colleague is called within the delegation."""
    return person.full_name or person.username


def current_assignments(viewer):
    """The assignments in force within the viewer's delegation."""
    return Assignment.objects.filter(delegation=viewer.delegation_id, ended_at__isnull=True)


def assignments_of(case, viewer):
    """Who of the viewer's delegation had the case, newest first."""
    return case.assignments.filter(delegation=viewer.delegation_id).select_related("user", "by")


def unseen_mentions(viewer):
    """The remarks that call upon the viewer and were not read yet, newest first."""
    mentions = viewer.mentions.filter(seen_at__isnull=True)
    return list(mentions.select_related("note__case", "note__by").order_by("-note__at")[:5])


def mentioned_in(viewer):
    """The keys of the cases in which a remark calls upon the viewer, and was not read yet."""
    return set(viewer.mentions.filter(seen_at__isnull=True).values_list("note__case", flat=True))
