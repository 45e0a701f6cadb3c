"""The pages of policies: what holds for whom, its versions, and the form with its preview."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.governance.actions import propose
from monitoring.detection.forms import ReasonForm
from monitoring.escalation.models import EscalationPolicy
from monitoring.escalation.policies import (
    KIND,
    check_content,
    check_own_content,
    group_content,
    latest,
    standing_policy,
)
from monitoring.escalation.policy_forms import Draft
from monitoring.escalation.policy_keeping import keep_own_policy
from monitoring.escalation.policy_preview import answered, next_friday, unanswered
from monitoring.escalation.policy_words import differences, policy_lines
from monitoring.escalation.queries import standing_policies

GROUP = "group"


@login_required
@require_GET
def policies(request):
    """What holds for the whole group, and for each guarantor."""
    check_permission(request.user, "see_policies")
    delegations = list(guarantors())
    standing = standing_policies(delegations)
    group = group_content()
    kept = set(_own_versions().values_list("delegation", flat=True))
    context = {
        "group": policy_lines(group),
        "may_see_alerts": may(request.user, "see_alerts"),
        "rows": [
            {
                "delegation": one,
                "lines": differences(policy_lines(group), policy_lines(standing[one.pk])),
                "has_own": one.pk in kept,
            }
            for one in delegations
        ],
    }
    return render(request, "escalation/policies.html", context)


def _own_versions():
    last = EscalationPolicy.objects.exclude(delegation=None).order_by("delegation_id", "-version")
    ends = last.distinct("delegation_id").values("pk")
    return EscalationPolicy.objects.filter(pk__in=ends).exclude(content={})


@login_required
@require_GET
def policy(request, code):
    """What holds, what would happen by it, and what held before."""
    check_permission(request.user, "see_policies")
    whose = _whose(code)
    versions = list(EscalationPolicy.objects.filter(delegation=whose).order_by("-version")[:50])
    content = _standing(whose)
    draft = _draft(request, whose, content)
    if "if-at" in request.GET:
        draft.what_if = type(draft.what_if)(request.GET, prefix="if")
    context = {
        "whose": whose,
        "code": code,
        "lines": policy_lines(content),
        "versions": [(one, policy_lines(one.content) if one.content else []) for one in versions],
        "what_if": draft.what_if,
        "may_change": _may_change(request.user, whose),
        "follows_group": whose is not None and not (versions and versions[0].content),
        **_preview(request, draft.what_if, content, whose),
    }
    return render(request, "escalation/policy.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, code):
    """Write the next version: its own at once, the whole group's as a proposal."""
    whose = _whose(code)
    if not _may_change(request.user, whose):
        check_permission(request.user, "keep_own_policy" if whose else "propose_change")
        raise NotPermitted(_("Each delegation keeps its own policy."), who_decides=whose.name)
    do = request.POST.get("do", "")
    draft = _draft(request, whose, _standing(whose), more=do == "more")
    reason = ReasonForm(request.POST if do == "propose" else None)
    if request.method != "POST" or do == "more":
        return _show(request, whose, draft, reason)
    if do == "follow" and whose:
        return _keep(request, whose, draft, reason, {})
    wrong = draft.wrong() + ([reason] if do == "propose" and not reason.is_valid() else [])
    if wrong:
        return _show(request, whose, draft, reason, wrong=wrong, status=422)
    content = draft.content()
    if do == "look":
        return _look(request, whose, draft, reason, content)
    return _keep(request, whose, draft, reason, content)


def _look(request, whose, draft, reason, content):
    """Nothing is written: what is wrong with it, else what would happen by it."""
    try:
        check_own_content(content, draft.group) if whose else check_content(content)
    except Refused as refused:
        return _show(request, whose, draft, reason, refusal=refused.reason, status=422)
    return _show(request, whose, draft, reason, content=content)


def _keep(request, whose, draft, reason, content):
    try:
        if whose:
            based_on = _based_on(request)
            keep_own_policy(content, based_on=based_on, by=request.user, at=timezone.now())
            messages.success(request, _("It holds for alerts raised from now on."))
            return redirect("escalation:policy", code=whose.code)
        return _propose(request, reason, content)
    except NotPermitted:
        raise
    except Refused as refused:
        return _show(request, whose, draft, reason, refusal=refused.reason, status=409)


def _propose(request, reason, content):
    if not reason.is_valid():
        raise Refused(_("Say why: the other guarantors read it."))
    proposal = propose(
        KIND,
        {"based_on": _based_on(request), "content": content},
        title=_("Escalation policy"),
        reason=reason.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    if proposal.is_open:
        messages.success(request, _("Proposed. It waits for every guarantor."))
    else:
        messages.success(request, _("It is in force, and all are told."))
    return redirect("governance:detail", number=proposal.number)


def _show(request, whose, draft, reason, *, content=None, wrong=(), refusal="", status=200):
    last = latest(whose)
    looked = _preview(request, draft.what_if, content, whose) if content else {}
    context = {
        "whose": whose,
        "code": whose.code if whose else GROUP,
        "draft": draft,
        "reason": reason,
        "wrong": wrong,
        "refusal": refusal,
        "based_on": _based_on(request) if request.method == "POST" else last.version if last else 0,
        "common": policy_lines(draft.group)[-4:-1],
        "has_own": whose is not None and last is not None and bool(last.content),
        **looked,
    }
    return render(request, "escalation/policy_edit.html", context, status=status)


def _preview(request, what_if, content, whose):
    """The two timelines, for an alert as asked or the first there is to ask for."""
    delegation = whose or _example(request.user)
    if delegation is None or (what_if.is_bound and not what_if.is_valid()):
        return {}
    said = what_if.cleaned_data if what_if.is_bound else what_if.initial
    facts = {
        "severity": said.get("severity") or what_if.fields["severity"].initial,
        "at": said["at"],
    }
    return {
        "example": delegation,
        "unanswered": unanswered(content, delegation, **facts),
        "answered": answered(content, delegation, **facts),
    }


def _example(user):
    """The delegation whose clock and roster the group's policy is looked at with."""
    delegations = list(guarantors())
    own = [one for one in delegations if one.pk == user.delegation_id]
    return next(iter(own or delegations), None)


def _draft(request, whose, content, *, more=False):
    zone = (whose or request.user.delegation).time_zone
    return Draft.over(
        content,
        group_content(),
        is_own=whose is not None,
        friday=next_friday(timezone.now(), zone),
        data=request.POST if request.method == "POST" else None,
        more=more,
    )


def _standing(whose):
    return standing_policy(whose)[1] if whose else group_content()


def _whose(code):
    """The guarantor of that code; None for the whole group."""
    if code == GROUP:
        return None
    found = guarantors().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _may_change(user, whose):
    if whose is None:
        return may(user, "propose_change")
    return may(user, "keep_own_policy") and user.delegation_id == whose.pk


def _based_on(request):
    said = request.POST.get("based_on", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
