from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.governance.actions import propose
from monitoring.procedures.differences import differences
from monitoring.procedures.drafting import Draft
from monitoring.procedures.models import Procedure
from monitoring.procedures.queries import former_of, latest, proposal_of
from monitoring.procedures.rules import KIND
from monitoring.procedures.showing import drawn


@login_required
@require_safe
def in_force(request):
    """The procedure in force, drawn, and every version before it."""
    check_permission(request.user, "see_changes")
    return _show(request, latest())


@login_required
@require_safe
def detail(request, version):
    """One version, drawn, and what it changed."""
    check_permission(request.user, "see_changes")
    return _show(request, get_object_or_404(Procedure, version=version))


def _show(request, procedure):
    versions = list(Procedure.objects.order_by("-version").only("version", "in_force_at"))
    former = former_of(procedure)
    context = {
        "procedure": procedure,
        "is_latest": procedure.version == versions[0].version,
        "versions": versions,
        "changed": differences(former.content, procedure.content) if former else [],
        "proposal": proposal_of(procedure, request.user),
        "may_propose": may(request.user, "propose_change"),
    } | drawn(procedure)
    return render(request, "procedures/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request):
    """Draft a change by a form, look at what it changes, and propose it to the guarantors."""
    check_permission(request.user, "propose_change")
    former = latest()
    if request.method != "POST":
        return _draft(request, Draft(former.content), former)
    typed = Draft(former.content, request.POST)
    if not typed.is_valid():
        return _draft(request, typed, former, status=422)
    content = typed.content()
    if request.POST.get("do") != "propose":
        return _draft(request, typed, former, changed=differences(former.content, content))
    payload = {"based_on": _based_on(request), "content": content}
    words = typed.words.cleaned_data
    try:
        proposal = propose(KIND, payload, **words, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return _draft(request, typed, former, refusal=refusal.reason, status=409)
    if proposal.is_open:
        messages.success(request, _("Proposed. It waits for every guarantor."))
    else:
        messages.success(request, _("It is in force, and all are told."))
    return redirect("governance:detail", number=proposal.number)


def _based_on(request):
    said = request.POST.get("based_on", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _draft(request, typed, former, *, changed=None, refusal="", status=200):
    context = {
        "draft": typed,
        "former": former,
        "changed": changed,
        "refusal": refusal,
        "wrong": [form for form in typed.forms if form.is_bound and form.errors],
    }
    return render(request, "procedures/draft.html", context, status=status)
