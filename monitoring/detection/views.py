from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.governance.actions import propose
from monitoring.detection import actions
from monitoring.detection.drafting import Draft
from monitoring.detection.enums import Kind
from monitoring.detection.forms import ReasonForm
from monitoring.detection.queries import (
    back_tests_of,
    latest_version,
    proposal_of,
    rules_visible_to,
)
from monitoring.detection.replay import SLICE
from monitoring.detection.rules import KIND
from monitoring.detection.showing import Row, trial
from monitoring.detection.trying import go_on
from monitoring.detection.wording import differences, version_lines
from violations.reports.enums import Severity


@login_required
@require_safe
def rule_list(request):
    """The rules of the whole group, and one's own."""
    check_permission(request.user, "see_detection")
    rows = [Row.of(rule) for rule in rules_visible_to(request.user)]
    context = {
        "group": [row for row in rows if row.rule.delegation_id is None],
        "own": [row for row in rows if row.rule.delegation_id],
        "kinds": Kind,
        "may_draft": _may_draft(request.user),
    }
    return render(request, "detection/list.html", context)


def _may_draft(user):
    return may(user, "propose_change") or may(user, "keep_own_rules")


@login_required
@require_safe
def detail(request, code):
    """A rule with every version of it."""
    rule = _rule(request, code)
    versions = list(rule.versions.all())
    lines = [version_lines(one.kind, one.severity, one.settings) for one in versions]
    shown = [
        {
            "version": one,
            "lines": lines[number],
            "changed": differences(lines[number + 1], lines[number]) if one.version > 1 else [],
            "proposal": proposal_of(one, request.user),
        }
        for number, one in enumerate(versions)
    ]
    context = {
        "rule": rule,
        "newest": shown[0],
        "older": shown[1:],
        "may_change": _may_change(request.user, rule),
        "reason": ReasonForm(),
    }
    return render(request, "detection/detail.html", context)


def _may_change(user, rule):
    if rule.delegation_id is None:
        return may(user, "propose_change")
    return may(user, "keep_own_rules")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, kind):
    """Write a rule of a kind, try it against the past, put it in force or propose it."""
    if not _may_draft(request.user):
        check_permission(request.user, "propose_change")
    if kind not in Kind.values:
        raise Http404
    return _edit(request, Kind(kind), None, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, code):
    """Write the next version of a rule; `?kind=` gives it another kind."""
    rule = _rule(request, code)
    check_permission(request.user, "keep_own_rules" if rule.delegation_id else "propose_change")
    former = latest_version(rule)
    asked = request.GET.get("kind")
    return _edit(request, Kind(asked if asked in Kind.values else former.kind), rule, former)


def _edit(request, kind, rule, former):
    if request.method != "POST":
        return _show(request, Draft.over(kind, rule, former))
    do = request.POST.get("do")
    draft = Draft.over(kind, rule, former, request.POST, only_tries=do == "try")
    if do == "try":
        return _try(request, draft)
    proposes = do == "propose"
    if draft.wrong(with_reason=proposes):
        return _show(request, draft, status=422)
    content = draft.content(get_language() or "en", based_on=_based_on(request))
    try:
        return (_propose if proposes else _keep)(request, draft, content)
    except NotPermitted:
        raise
    except Refused as refused:
        return _show(request, draft, refusal=refused.reason, status=409)


def _propose(request, draft, content):
    said = draft.words.cleaned_data
    proposal = propose(
        KIND,
        content,
        title=said["name"],
        reason=draft.reason.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    return _proposed(request, proposal)


def _proposed(request, proposal):
    if proposal.is_open:
        messages.success(request, _("Proposed. It waits for every guarantor."))
    else:
        messages.success(request, _("It is in force, and all are told."))
    return redirect("governance:detail", number=proposal.number)


def _keep(request, draft, content):
    rule = actions.change_own_rule(content, by=request.user, at=timezone.now())
    messages.success(request, _("It is in force for your delegation."))
    return redirect("detection:detail", code=rule.code)


def _try(request, draft):
    """A short past is tried at once, a long one in the background."""
    if draft.wrong(with_words=False):
        return _show(request, draft, status=422)
    at = timezone.now()
    began_at, ended_at = draft.span.span(at)
    test = actions.ask_back_test(
        draft.kind.value,
        draft.settings.said(),
        severity=_severity(request),
        began_at=began_at,
        ended_at=ended_at,
        by=request.user,
        at=at,
    )
    if ended_at - began_at <= SLICE and draft.kind != Kind.CLUSTER:
        go_on(test.pk, at=at)
        test.refresh_from_db()
    return _show(request, draft, tried=trial(test, request.user))


def _severity(request):
    """How grave its findings are at least, as far as it was said already."""
    said = request.POST.get("severity", "")
    return int(said) if said in map(str, Severity.values) else min(Severity.values)


def _based_on(request):
    said = request.POST.get("based_on", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _show(request, draft, *, tried=None, refusal="", status=200):
    forms = [draft.settings, draft.words, draft.reason, draft.span]
    own = draft.rule is not None and draft.rule.delegation_id is not None
    context = {
        "draft": draft,
        "tried": tried,
        "refusal": refusal,
        "wrong": [form for form in forms if status == 422 and form.errors],
        "kinds": _kinds(draft),
        "may_propose": may(request.user, "propose_change") and not own,
        "may_keep": may(request.user, "keep_own_rules") and (draft.rule is None or own),
    }
    return render(request, "detection/edit.html", context, status=status)


def _kinds(draft):
    """The kinds as tabs: each is another form."""
    return [
        {
            "name": kind.label,
            "url": f"?kind={kind}" if draft.rule else reverse("detection:new", args=[kind.value]),
            "is_here": kind == draft.kind,
        }
        for kind in map(Kind, Kind.values)
    ]


@login_required
@require_POST
def end(request, code):
    """Take a rule out of force: at once for one's own, by a proposal for the whole group."""
    rule = _rule(request, code)
    last = latest_version(rule)
    content = {
        "code": rule.code,
        "names": rule.names,
        "based_on": last.version,
        "in_force": False,
        "kind": last.kind,
        "severity": last.severity,
        "settings": last.settings,
    }
    if rule.delegation_id:
        actions.change_own_rule(content, by=request.user, at=timezone.now())
        messages.success(request, _("It is no longer in force."))
        return redirect("detection:detail", code=code)
    check_permission(request.user, "propose_change")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say why it is to end: the other guarantors read it."))
    proposal = propose(
        KIND,
        content,
        title=rule.name,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    return _proposed(request, proposal)


@login_required
@require_safe
def tried(request, test_id):
    """How a trial against the past went, or how far it is; only for who asked for it."""
    check_permission(request.user, "see_detection")
    test = get_object_or_404(back_tests_of(request.user), pk=test_id)
    context = {"tried": trial(test, request.user)}
    page = "detection/_tried.html" if request.htmx else "detection/tried.html"
    return render(request, page, context)


def _rule(request, code):
    check_permission(request.user, "see_detection")
    return get_object_or_404(rules_visible_to(request.user), code=code)
