from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from redis.exceptions import RedisError

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.governance import actions, queries, rules, showing
from astana.governance.enums import State
from astana.governance.forms import ApproveForm, ObjectionForm
from astana.governance.kinds import label_of
from astana.ledger.queries import entries_about
from astana.ui import keyset


@login_required
@require_GET
def proposal_list(request):
    """What waits for us, what is open, the changes in force, or everything; newest first."""
    check_permission(request.user, "see_changes")
    visible = queries.proposals_visible_to(request.user)
    tabs, chosen = _tabs(request, visible)
    by = "decided_at" if chosen["name"] == "in_force" else "drafted_at"
    found = queries.with_standing(chosen["rows"])
    page = keyset.page(
        found, by, after=request.GET.get("after", ""), size=queries.PAGE, newest_first=True
    )
    delegations = list(guarantors())
    context = {
        "rows": [showing.row_of(one, delegations, request.user) for one in page.rows],
        "page": page,
        "chosen": chosen["name"],
        "tabs": tabs,
        "founded": queries.is_founded(),
        "may_propose": may(request.user, "propose_change"),
    }
    return render(request, "governance/list.html", context)


def _tabs(request, visible):
    choices = []
    if may(request.user, "approve_change"):
        waiting = queries.waiting_for(visible, request.user.delegation_id)
        choices.append({"name": "waiting", "label": _("Waiting for us"), "rows": waiting})
    if may(request.user, "see_proposals"):
        opened = visible.filter(state=State.OPEN)
        choices.append({"name": "open", "label": _("Open"), "rows": opened})
    in_force = visible.filter(state=State.IN_FORCE)
    choices.append({"name": "in_force", "label": _("Changes in force"), "rows": in_force})
    if may(request.user, "see_proposals"):
        choices.append({"name": "all", "label": _("All"), "rows": visible})
    asked = request.GET.get("show")
    chosen = next((one for one in choices if one["name"] == asked), choices[0])
    tabs = [
        {
            "name": one["label"],
            "url": f"?show={one['name']}",
            "is_here": one is chosen,
            "count": one["rows"].count() if one["name"] in ("waiting", "open") else None,
        }
        for one in choices
    ]
    return tabs, chosen


@login_required
@require_GET
def proposal_detail(request, number):
    """The text, what stands now and what will, who approved or objected, and the record of it."""
    return _show(request, _proposal(request, number))


@login_required
@require_POST
def approve(request, number):
    proposal = _proposal(request, number)
    check_permission(request.user, "approve_change")
    check_tries(request)
    form = ApproveForm(request.POST, user=request.user)
    if not form.is_valid():
        return _show(request, proposal, approve_form=form, status=422)
    proposal = actions.approve(
        proposal, form.cleaned_data["digest"], by=request.user, at=timezone.now()
    )
    return _back(request, proposal, _("Approved for your delegation."))


@login_required
@require_POST
def try_again(request, number):
    proposal = actions.try_again(_proposal(request, number), by=request.user, at=timezone.now())
    return _back(request, proposal, _("It was tried again."))


@login_required
@require_POST
def object_to(request, number):
    proposal = _proposal(request, number)
    check_permission(request.user, "approve_change")
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, objection_form=form, status=422)
    said = form.cleaned_data
    try:
        actions.object_to(
            proposal,
            said["words"],
            text_digest=said["digest"],
            rejects=said["rejects"],
            by=request.user,
            at=timezone.now(),
        )
    except NotPermitted:
        raise
    except Refused as refused:
        return _show(request, proposal, objection_form=form, refusal=refused.reason, status=409)
    messages.success(request, _("Your words stand beside the text, for all to read."))
    return redirect("governance:detail", number=number)


@login_required
@require_POST
def withdraw(request, number):
    actions.withdraw(_proposal(request, number), by=request.user, at=timezone.now())
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("governance:detail", number=number)


def check_tries(request):
    """Refuse whoever tries passwords: as often as at the door; nobody tries while nobody counts."""
    try:
        may_try = ratelimit.consume(request, action="reauthenticate", user=request.user)
    except RedisError:
        raise Refused(_("Passwords cannot be checked just now. Try again soon.")) from None
    if not may_try:
        raise Refused(_("Too many tries. Wait a minute."))


def _proposal(request, number):
    check_permission(request.user, "see_changes")
    return get_object_or_404(queries.proposals_visible_to(request.user), number=number)


def _back(request, proposal, words):
    if proposal.state == State.IN_FORCE:
        messages.success(request, _("Every guarantor has approved: it is in force."))
    elif proposal.refused_because and not queries.still_to_approve(queries.standing_text(proposal)):
        messages.warning(request, _("All have approved, but it could not take effect."))
    else:
        messages.success(request, words)
    return redirect("governance:detail", number=proposal.number)


def _show(request, proposal, *, approve_form=None, objection_form=None, refusal="", status=200):
    proposal = queries.with_standing(queries.Proposal.objects.filter(pk=proposal.pk)).get()
    delegations = list(guarantors())
    text = queries.standing_text(proposal)
    lines, follows, hindered_by = showing.lines_of(proposal, text)
    said = showing.sayings(text, delegations)
    shown, is_long = showing.printed(text)
    may_do = rules.what_may_be_done(proposal, text, by=request.user, at=timezone.now())
    initial = {"digest": text.digest}
    if refusal:
        objection_form.read_again(text.digest)
    context = {
        "proposal": proposal,
        "text": text,
        "kind_label": label_of(proposal.kind),
        "tone": showing.TONES[proposal.state],
        "lines": lines,
        "follows": follows,
        "hindered_by": hindered_by,
        "said": said,
        "cells": showing.strip_of(said) if proposal.deadline_at else [],
        "missing": [one.delegation.code for one in said if not one.approval],
        "shown": shown,
        "is_long": is_long,
        "former": showing.former_versions(proposal, delegations),
        "acts": showing.acts_of(proposal),
        "entries": list(entries_about(f"proposal:{proposal.pk}").order_by("-sequence")[:50]),
        "may_do": may_do,
        "approve_form": approve_form or ApproveForm(initial=initial, user=request.user),
        "objection_form": objection_form or ObjectionForm(initial=initial),
        "refusal": refusal,
    }
    return render(request, "governance/detail.html", context, status=status)
