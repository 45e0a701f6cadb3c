from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When

from astana.accounts.permissions import may
from monitoring.escalation.enums import Channel
from monitoring.escalation.models import (
    Alert,
    AlertDelivery,
    Course,
    DeliveryAttempt,
    EscalationPolicy,
    Silence,
)
from monitoring.escalation.policies import DEFAULT, combined

PAGE = 50


def alerts_visible_to(viewer):
    """Reviewers and heads of the guarantors, and the secretariat, see every alert."""
    return Alert.objects.all() if may(viewer, "see_alerts") else Alert.objects.none()


def waiting_for(alerts, delegation):
    """Those that the delegation has not acknowledged, or not again."""
    theirs = Course.objects.filter(
        alert=OuterRef("pk"), delegation=delegation, acknowledged_at__isnull=True
    )
    return alerts.filter(Exists(theirs))


def how_many_wait_for(viewer):
    """The number in the navigation: what the viewer's delegation is still to acknowledge."""
    if not may(viewer, "acknowledge_alert"):
        return 0
    return waiting_for(alerts_visible_to(viewer), viewer.delegation_id).count()


def for_list(alerts):
    """With all that a row shows, in a fixed number of queries."""
    return with_report(alerts).prefetch_related(
        "acknowledgements",
        "courses",
        Prefetch("deliveries", AlertDelivery.objects.only("alert", "state")),
    )


def with_report(alerts):
    return alerts.select_related(
        "rule_version__rule",
        "case",
        "zone",
        "within",
        "report__violation_type",
        "report__area",
        "report__delegation",
        "report__zone_boundary__zone",
    ).defer("report__zone_boundary__geometry")


def deliveries_of(alert):
    """The alert's deliveries in the delegations' order, the app first, each with its attempts."""
    attempts = DeliveryAttempt.objects.order_by("at", "id")
    app_first = Case(When(channel=Channel.INBOX, then=0), default=1)
    return (
        AlertDelivery.objects.filter(alert=alert)
        .select_related("delegation")
        .prefetch_related(Prefetch("attempts", attempts))
        .order_by("delegation__position", app_first, "pk")
    )


def standing_silences(*, at):
    return Silence.objects.filter(lifted_at=None, ends_at__gt=at, at__lte=at)


def silences_holding(alert, delegations, *, at):
    """{delegation: the silence of it that holds for the alert longest}; a drill is never silent."""
    if alert.is_drill:
        return {}
    zone = Q(zone=None) | Q(zone=alert.zone_id) if alert.zone_id else Q(zone=None)
    found = standing_silences(at=at).filter(zone, delegation__in=delegations)
    longest_last = found.filter(least_severity__gt=alert.severity).order_by("ends_at")
    return {one.delegation_id: one for one in longest_last}


def standing_policies(delegations):
    """{delegation: the content that holds for it}: its own within the group's, or that."""
    wanted = Q(delegation__in=delegations) | Q(delegation=None)
    last = EscalationPolicy.objects.filter(wanted).order_by("delegation_id", "-version")
    found = {one.delegation_id: one.content for one in last.distinct("delegation_id")}
    group = found.get(None, DEFAULT)
    return {one.pk: combined(found.get(one.pk), group) for one in delegations}
