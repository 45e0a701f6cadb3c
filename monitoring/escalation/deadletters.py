"""The deliveries that were given up, for everyone who sees alerts, each with a way to try again."""

from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.views.decorators.http import require_GET

from astana.accounts.rules import check_permission
from astana.ui import keyset
from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt
from monitoring.escalation.queries import alerts_visible_to
from monitoring.escalation.telling import to_whom

PAGE = 50


def failed_visible_to(viewer):
    """What was given up of the alerts that the viewer sees, with its last error."""
    attempts = DeliveryAttempt.objects.filter(delivery=OuterRef("pk")).order_by("-at", "-id")
    return (
        AlertDelivery.objects.filter(
            state=DeliveryState.FAILED, alert__in=alerts_visible_to(viewer)
        )
        .select_related("alert", "delegation")
        .annotate(
            last_error=Subquery(attempts.values("error")[:1]),
            last_at=Subquery(attempts.values("at")[:1]),
        )
    )


@login_required
@require_GET
def failed(request):
    """Every delivery that failed, newest first."""
    check_permission(request.user, "see_alerts")
    visible = failed_visible_to(request.user)
    after = request.GET.get("after", "")
    page = keyset.page(visible, "id", after=after, size=PAGE, newest_first=True)
    context = {
        "rows": [(one, to_whom(one, request.user)) for one in page.rows],
        "after": page.next,
        "is_continued": not page.is_first,
    }
    return render(request, "escalation/failed.html", context)
