"""The page on which somebody adds files to a report of theirs, with a script and without."""

import hashlib
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from astana.accounts.rules import Refused, check_permission
from astana.ids import new_id
from violations.evidence import queries, rules
from violations.evidence.enums import BEGUN_AGAIN, UNDER_WAY
from violations.evidence.metadata import NotUnderstood, said_of_form
from violations.evidence.showing import shown
from violations.evidence.uploads import take_whole
from violations.reports.queries import reports_visible_to

PIECE = 2 * 1024 * 1024


@login_required
@require_GET
def add(request, report_id):
    """Choose files, see them hashed and sent, leave, and find them again."""
    return _show(request, _report(request, report_id))


@login_required
@require_GET
def sent(request, report_id):
    """The fragment with what has been sent for the report, and how far each is."""
    report = _report(request, report_id)
    return render(request, "evidence/_sent.html", _sent(request, report) | {"report": report})


@csrf_exempt
@login_required
@require_POST
def send(request):
    """Take the files of a plain form. Who sends them is asked before the first byte is read."""
    check_permission(request.user, "file_report")
    return _send(request)


@csrf_protect
def _send(request):
    report = _report(request, _id_in(request.POST, "report"))
    begun_as = _id_in(request.POST, "begun_as") or new_id()
    files, refused = request.FILES.getlist("files")[: settings.EVIDENCE_MOST_UNDER_WAY], []
    for file in files:
        try:
            said = _said_of(file, report, begun_as)
            take_whole(said, file.chunks(PIECE), by=request.user, at=timezone.now())
        except (NotUnderstood, Refused) as refusal:
            refused.append((file.name, refusal.reason))
    if refused or not files:
        return _show(request, report, refused=refused, has_chosen=bool(files), status=422)
    words = ngettext("%(number)d file has arrived.", "%(number)d files have arrived.", len(files))
    messages.success(request, words % {"number": len(files)})
    return redirect("evidence:add", report.pk)


def _said_of(file, report, begun_as):
    """What a form says of a file, and its hash, computed here. Sent twice it has the same id."""
    hashed = hashlib.sha256()
    for piece in file.chunks(PIECE):
        hashed.update(piece)
    file_id = uuid.uuid5(begun_as, hashed.hexdigest())
    return said_of_form(file, file_id, report.pk, hashed.hexdigest())


def _report(request, report_id):
    report = get_object_or_404(reports_visible_to(request.user), pk=report_id)
    rules.check_can_send(report.pk, by=request.user)
    return report


def _id_in(post, name):
    try:
        return uuid.UUID(post.get(name, ""))
    except ValueError:
        return None


def _show(request, report, *, status=200, **more):
    context = _sent(request, report) | {
        "report": report,
        "endpoint": reverse("api-evidence-uploads"),
        "largest": settings.EVIDENCE_LARGEST_FILE,
        "most_by_form": filesizeformat(settings.EVIDENCE_MOST_BY_FORM),
        "begun_as": new_id(),
        "formats": ACCEPTED,
        "has_chosen": True,
    }
    return render(request, "evidence/add.html", context | more, status=status)


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
