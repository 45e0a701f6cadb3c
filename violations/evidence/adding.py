"""The page on which somebody adds files to a report of theirs."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from violations.evidence import queries, rules
from violations.evidence.enums import BEGUN_AGAIN, UNDER_WAY
from violations.evidence.showing import shown
from violations.reports.queries import reports_visible_to


@login_required
@require_GET
def add(request, report_id):
    """Choose files, see them hashed and sent, leave, and find them again."""
    report = get_object_or_404(reports_visible_to(request.user), pk=report_id)
    rules.check_can_send(report.pk, by=request.user)
    context = _sent(request, report) | {
        "report": report,
        "endpoint": reverse("api-evidence-uploads"),
        "largest": settings.EVIDENCE_LARGEST_FILE,
        "formats": ACCEPTED,
    }
    return render(request, "evidence/add.html", context)


@login_required
@require_GET
def sent(request, report_id):
    """The fragment with what has been sent for the report, and how far each is."""
    report = get_object_or_404(reports_visible_to(request.user), pk=report_id)
    rules.check_can_send(report.pk, by=request.user)
    return render(request, "evidence/_sent.html", _sent(request, report) | {"report": report})


def _sent(request, report):
    files = list(queries.sent_for(report.pk, request.user))
    return {
        "sent": [shown(file, request.user) for file in files],
        "is_moving": any(file.state in UNDER_WAY for file in files),
        "begun_again": BEGUN_AGAIN,
    }


ACCEPTED = (
    "image/*,video/*,audio/*,application/pdf,.pdf,.gpx,.kml,.heic,.heif,"
    "application/gpx+xml,application/vnd.google-earth.kml+xml"
)
