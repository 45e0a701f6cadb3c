"""The scope of a case, the guarantors' stances on it, and the steps that are set aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases import actions, rules, scoping
from monitoring.cases.forms import ScopeForm, SetAsideForm, StanceForm
from monitoring.cases.models import Scope
from monitoring.cases.showing import scope_rows
from monitoring.cases.versions import Changed, version_of
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_context, case_or_404, show_case

PRECONDITION_FAILED = 412
TAB = "investigation"
NOTHING = Scope(in_force="", target_standing="", remark="")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, number):
    """Write the scope, or its next version; nothing that was typed is lost."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    if request.method != "POST":
        rules.check_can_write_scope(case, by=request.user)
        form = ScopeForm(initial=_typed_before(case))
        return _show(request, case, form, seen=version_of(case))
    form, seen = ScopeForm(request.POST), _seen(request)
    if not form.is_valid():
        return _show(request, case, form, seen=seen, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        scoping.write_scope(case, seen=seen, by=request.user, at=timezone.now(), **said)
    except NotPermitted:
        raise
    except Changed as changed:
        more = {"seen": changed.version, "three_way": _three_ways(case, said, seen)}
        return _show(request, case, form, status=PRECONDITION_FAILED, **more)
    except Refused as refusal:
        more = {"seen": seen, "refusal": refusal.reason}
        return _show(request, case, form, status=CONFLICT, **more)
    messages.success(request, _("The scope is written. The other guarantors speak to it now."))
    return to_case(case, "scope", tab=TAB)


@login_required
@require_POST
def take_stance(request, number):
    """Agree with the scope that stands, or differ."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = StanceForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, tab=TAB, typed_stance=form)
    said = form.cleaned_data
    scope = case.scopes.filter(version=said.pop("version")).first()
    if scope is None:
        raise Http404
    try:
        scoping.take_stance(scope, **said, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        more = {"refusal": refusal.reason, "typed_stance": form}
        return show_case(request, case, status=CONFLICT, tab=TAB, **more)
    messages.success(request, _("Your delegation has spoken to the scope."))
    return to_case(case, "scope", tab=TAB)


@login_required
@require_POST
def set_aside(request, number, code):
    """Say that a step need not be done."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = SetAsideForm(request.POST)
    typed = {"typed_aside": form, "typed_step": code}
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, tab=TAB, **typed)
    reason = form.cleaned_data["reason"]
    try:
        actions.set_aside(case, code, reason, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason, tab=TAB, **typed)
    messages.success(request, _("What you said is recorded beside the step."))
    return to_case(case, "steps", tab=TAB)


def _typed_before(case):
    """The scope that stands as the form takes it; before the first, what the reports say."""
    scope = scoping.standing_scope(case)
    if scope is None:
        return {name: party and party.code for name, party in scoping.suggested(case).items()}
    said = {name: getattr(scope, name) for name in scoping.WORDS}
    return {name: getattr(value, "code", value) for name, value in said.items()}


def _seen(request):
    """The version of the case that was looked at; where it is not said, the very first."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _three_ways(case, said, seen):
    """(label, what was seen, what stands, what was typed) of what is told apart."""
    before = scoping.scope_at(case, seen) or NOTHING
    ways = [before, scoping.standing_scope(case), Scope(**said | {"case": case})]
    rows = zip(*(scope_rows(one) for one in ways), strict=True)
    return [(was[0], was[1], now[1], yours[1]) for was, now, yours in rows]


def _show(request, case, form, *, seen, refusal="", three_way=(), status=200):
    context = case_context(request, case, list(guarantors())) | {
        "form": form,
        "seen": seen,
        "refusal": refusal,
        "three_way": three_way,
        "day": scoping.day_of(case.incident),
        "standings": scoping.standings_on_the_day(case.incident),
    }
    return render(request, "cases/scope_form.html", context, status=status)
