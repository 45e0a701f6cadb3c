from django.db.models import Prefetch, Q

from astana.accounts.permissions import may
from astana.governance.queries import proposals_visible_to
from monitoring.detection.models import BackTest, DetectionRule, PlannedActivity, RuleVersion


def rules_visible_to(viewer):
    """The rules of the whole group, and those of one's own delegation, with their versions."""
    if not may(viewer, "see_detection"):
        return DetectionRule.objects.none()
    found = DetectionRule.objects.filter(
        Q(delegation__isnull=True) | Q(delegation=viewer.delegation_id)
    )
    newest = RuleVersion.objects.order_by("-version")
    return found.select_related("delegation").prefetch_related(Prefetch("versions", newest))


def versions_in_force():
    return RuleVersion.objects.filter(in_force_to__isnull=True).select_related("rule")


def latest_version(rule):
    """The last version of a rule, in force or ended; None before the first."""
    return rule.versions.order_by("-version").first()


def proposal_of(version, viewer):
    """The proposal by which a version came, as far as the viewer may see it; else None."""
    if not version.proposal:
        return None
    return proposals_visible_to(viewer).filter(pk=version.proposal).first()


def group_rules():
    """The group's rules in force by code, version and digest: what a founding rests on."""
    versions = versions_in_force().filter(rule__delegation__isnull=True).order_by("rule__code")
    return list(versions.values("rule__code", "version", "digest"))


def activities_visible_to(viewer):
    """Everything that was announced, to those who see alerts or announce."""
    if not (may(viewer, "see_detection") or may(viewer, "announce_activity")):
        return PlannedActivity.objects.none()
    return PlannedActivity.objects.select_related("delegation", "zone", "area")


def standing_activities(began, ended):
    """What was announced for any of that time, and not withdrawn."""
    return PlannedActivity.objects.filter(
        withdrawn_at__isnull=True, ended_at__gte=began, began_at__lte=ended
    ).select_related("delegation", "zone", "area")


def back_tests_of(viewer):
    return BackTest.objects.filter(by=viewer)
