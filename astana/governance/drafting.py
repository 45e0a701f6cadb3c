"""The pages on which a proposal is drafted: the founding, the terms of a kind, another version."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import Refused, check_permission
from astana.governance import actions, founding, governed_kinds, queries, rules
from astana.governance.enums import State
from astana.governance.forms import EditForm, TermsForm, WordsForm
from astana.governance.kinds import all_kinds
from astana.governance.models import GovernedKind, Proposal


@login_required
@require_http_methods(["GET", "POST"])
def found(request):
    """Propose that the guarantors found the regime on what has been set up."""
    check_permission(request.user, "propose_change")
    if queries.is_founded():
        raise Refused(_("The regime is founded already."))
    payload = founding.payload_now()
    initial = {"title": _("Founding of the regime")}
    form = WordsForm(request.POST or None, initial=initial)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _proposed(request, queries.FOUNDING, payload, form.cleaned_data)
        except Refused as refused:
            refusal = refused.reason
    context = {
        "form": form,
        "refusal": refusal,
        "lines": [(label, then) for label, _now, then in founding.describe(payload)],
        "guarantors": list(guarantors()),
        "open": Proposal.objects.filter(kind=queries.FOUNDING, state=State.OPEN).first(),
    }
    status = 422 if form.errors else 409 if refusal else 200
    return render(request, "governance/founding.html", context, status=status)


@login_required
@require_GET
def kind_list(request):
    """Which changes need every guarantor, and how long they have."""
    check_permission(request.user, "see_changes")
    terms = queries.terms_of_all()
    rows = [
        {
            "kind": kind,
            "effect": governed_kinds.needs_all_words(terms[kind.name]["needs_all"]),
            "needs_all": terms[kind.name]["needs_all"],
            "time": governed_kinds.days_words(terms[kind.name]["days"]),
        }
        for kind in all_kinds()
        if kind.name in terms
    ]
    context = {
        "rows": rows,
        "founded": queries.is_founded(),
        "may_propose": may(request.user, "propose_change"),
    }
    return render(request, "governance/kinds.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def change_kind(request, kind):
    """Propose other terms for one kind of change."""
    check_permission(request.user, "propose_change")
    if kind not in queries.terms_of_all():
        raise Http404
    label = str(GovernedKind(kind=kind))
    needs_all, days = queries.terms_of(kind)
    initial = {
        "needs_all": "yes" if needs_all else "no",
        "days": days,
        "title": _("Terms: %(kind)s") % {"kind": label},
    }
    form = TermsForm(request.POST or None, initial=initial)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        payload = {"kind": kind, "needs_all": said["needs_all"], "days": said["days"]}
        try:
            return _proposed(request, governed_kinds.KIND, payload, said)
        except Refused as refused:
            refusal = refused.reason
    context = {"form": form, "label": label, "refusal": refusal}
    status = 422 if form.errors else 409 if refusal else 200
    return render(request, "governance/kind.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request, number):
    """Write another version of the text; it voids the approvals of the one before."""
    proposal = get_object_or_404(queries.proposals_visible_to(request.user), number=number)
    now = timezone.now()
    rules.check_can_change(proposal, by=request.user, at=now)
    text = queries.standing_text(proposal)
    payload = json.dumps(queries.payload_of(text), ensure_ascii=False, indent=2, sort_keys=True)
    initial = {"payload": payload, "digest": text.digest}
    form = EditForm(request.POST or None, instance=text, initial=initial)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.edit(
                proposal,
                said["payload"],
                text_digest=said["digest"],
                title=said["title"],
                reason=said["reason"],
                by=request.user,
                at=now,
            )
        except Refused as refused:
            refusal = refused.reason
            form.read_again(text.digest)
        else:
            messages.success(request, _("Another version stands. Earlier approvals are void."))
            return redirect("governance:detail", number=number)
    context = {
        "form": form,
        "proposal": proposal,
        "voids": queries.approvals_that_count().filter(text=text).count(),
        "refusal": refusal,
    }
    status = 422 if form.errors else 409 if refusal else 200
    return render(request, "governance/edit.html", context, status=status)


def _proposed(request, kind, payload, said):
    proposal = actions.propose(
        kind,
        payload,
        title=said["title"],
        reason=said["reason"],
        by=request.user,
        at=timezone.now(),
    )
    if proposal.is_open:
        messages.success(request, _("Proposed. It waits for every guarantor."))
    else:
        messages.success(request, _("It is in force, and all are told."))
    return redirect("governance:detail", number=proposal.number)
