from django.db.models import Case, Exists, OuterRef, Prefetch, When

from astana.accounts.permissions import may
from monitoring.escalation.enums import Channel
from monitoring.escalation.models import Acknowledgement, Alert, AlertDelivery, DeliveryAttempt

PAGE = 50


def alerts_visible_to(viewer):
    """Reviewers and heads of the guarantors, and the secretariat, see every alert."""
    return Alert.objects.all() if may(viewer, "see_alerts") else Alert.objects.none()


def waiting_for(alerts, delegation):
    """Those that the delegation has not acknowledged."""
    theirs = Acknowledgement.objects.filter(alert=OuterRef("pk"), delegation=delegation)
    return alerts.exclude(Exists(theirs))


def how_many_wait_for(viewer):
    """The number in the navigation: what the viewer's delegation is still to acknowledge."""
    if not may(viewer, "acknowledge_alert"):
        return 0
    return waiting_for(alerts_visible_to(viewer), viewer.delegation_id).count()


def for_list(alerts):
    """With all that a row shows, in a fixed number of queries."""
    return with_report(alerts).prefetch_related(
        "acknowledgements", Prefetch("deliveries", AlertDelivery.objects.only("alert", "state"))
    )


def with_report(alerts):
    return alerts.select_related(
        "rule",
        "case",
        "report__violation_type",
        "report__area",
        "report__delegation",
        "report__zone_boundary__zone",
    )


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
