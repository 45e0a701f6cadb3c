from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from astana.accounts.rules import check_permission
from astana.ui import keyset
from violations.evidence import queries, rules, storage
from violations.evidence.serving import Kept, serve
from violations.evidence.showing import rendition_file_name, shown
from violations.evidence.viewing import download_original, pass_for, view, was_shown
from violations.reports.queries import reports_visible_to

ROWS = 50


def _file(request, file_id):
    files = queries.with_people(queries.evidence_visible_to(request.user))
    return get_object_or_404(files, pk=file_id)


@login_required
@require_safe
@csp_update({"media-src": [SELF]})
def detail(request, file_id):
    """The clean copy, what the file says, what does not go together, and who touched it."""
    file = _file(request, file_id)
    one = shown(file, request.user)
    if one.is_shown_here and request.method == "GET":
        view(file, by=request.user, at=timezone.now())
    context = {
        "one": one,
        "file": file,
        "pass": pass_for(file, request.user),
        "custody": queries.custody_of(file)[:200],
        "note": _(file.rendition_note) if file.rendition_note else "",
        "report": reports_visible_to(request.user).filter(pk=file.report_id).first(),
    }
    return render(request, "evidence/detail.html", context)


@login_required
@require_safe
def rendition(request, file_id):
    """The clean copy; a view of its own unless the page of the file asks."""
    file = _file(request, file_id)
    rules.check_can_see_rendition(file)
    is_noted = was_shown(file, request.user, request.GET.get("pass", ""))
    if request.method == "GET" and not is_noted:
        view(file, by=request.user, at=timezone.now())
    kept = Kept(
        storage.rendition_name(file.rendition_sha256),
        file.rendition_sha256,
        file.rendition_size,
        file.rendition_type,
        rendition_file_name(file),
    )
    return serve(request, kept, inline=True)


@login_required
@require_safe
def original(request, file_id):
    """The original, untouched, as a file to take away."""
    file = _file(request, file_id)
    rules.check_can_see_original(file, by=request.user)
    if request.method == "GET":
        download_original(file, by=request.user, at=timezone.now())
    kept = Kept(
        storage.original_name(file.sha256), file.sha256, file.size, file.media_type, file.shown_name
    )
    return serve(request, kept, inline=False)


@login_required
@require_safe
def quarantine(request):
    """What is kept but shown to nobody: that it is there, and why."""
    check_permission(request.user, "see_quarantine")
    files = queries.with_people(queries.in_quarantine(request.user))
    after = request.GET.get("after", "")
    page = keyset.page(files, "begun_at", after=after, size=ROWS, newest_first=True)
    return render(request, "evidence/quarantine.html", {"page": page})
