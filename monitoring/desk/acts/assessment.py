"""Positions: writing and sealing one, superseding an opened one, and waiting for the opening."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused
from monitoring.assessment.canonical_text import as_reported
from monitoring.assessment.forms import AnotherPositionForm, PositionForm, typed_of
from monitoring.assessment.looking import said_by
from monitoring.assessment.positions import seal_position, supersede_position
from monitoring.assessment.queries import positions_of_round, still_to_seal
from monitoring.assessment.rules import check_can_seal, check_can_supersede
from monitoring.assessment.wording import QUESTIONS, reported, words
from monitoring.cases import rules
from monitoring.cases.scoping import standing_scope
from monitoring.cases.showing import facts_of
from monitoring.cases.states import State
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_context, case_or_404
from violations.parties.enums import Standing

NOT_CONTENT = 204


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def position(request, number):
    """Write one's delegation's position, review what sealing it means, seal it."""
    return _write(request, number, PositionForm, check_can_seal, seal_position, is_sealed=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def another_position(request, number):
    """Put another position in the place of one's delegation's opened one."""
    return _write(
        request,
        number,
        AnotherPositionForm,
        check_can_supersede,
        supersede_position,
        is_sealed=False,
    )


@login_required
@require_safe
def opening(request, number):
    """For a page that waits for the opening: nothing while sealed, then a line that says it."""
    case = case_or_404(request, number)
    if case.state == State.ASSESSMENT:
        return HttpResponse(status=NOT_CONTENT)
    return render(request, "assessment/_opened.html", {"case": case})


def _write(request, number, form_class, check, act, *, is_sealed):
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    if request.method != "POST":
        check(case, by=request.user)
        form = form_class(initial={} if is_sealed else _standing(case, request.user))
        return _show_form(request, case, form, is_sealed)
    if request.POST.get("do") == "change":
        return _show_form(request, case, form_class(initial=request.POST.dict()), is_sealed)
    form = form_class(request.POST)
    if not form.is_valid():
        return _show_form(request, case, form, is_sealed, status=UNPROCESSABLE)
    if request.POST.get("do") != "seal":
        return _show_review(request, case, form, is_sealed)
    try:
        act(case, **form.said(), by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return _show_review(request, case, form, is_sealed, refusal=refusal.reason, status=CONFLICT)
    messages.success(request, _done(case_or_404(request, number), is_sealed))
    return to_case(case, tab="positions")


def _done(case, is_sealed):
    if not is_sealed:
        return _("Your new position stands beside the former one. All signatures are void.")
    if case.state == State.ASSESSMENT:
        return _("Your position is sealed.")
    return _("Yours was the last: all positions are open now.")


def _standing(case, viewer):
    """What the delegation's own opened position says, to be changed."""
    held = positions_of_round(case).get(delegation=viewer.delegation, superseded_by=None)
    said = said_by(held, viewer)
    return typed_of(
        said
        | {
            "attributed_to": held.content["attributed_to"],
            "provision": held.content["provision"],
        }
    )


def _show_form(request, case, form, is_sealed, *, status=200):
    scope = standing_scope(case)
    stands = as_reported(case.incident) | {"type_name": case.incident.violation_type.name}
    context = case_context(request, case, list(guarantors())) | {
        "form": form,
        "is_sealed": is_sealed,
        "scope_facts": facts_of(scope) if scope else [],
        "target_designated": scope and scope.target_standing == Standing.DESIGNATED,
        "reported": {name: reported(name, stands) for name in ("when", "where", "means")},
    }
    return render(request, "assessment/position_form.html", context, status=status)


def _show_review(request, case, form, is_sealed, *, refusal="", status=200):
    said = form.said()
    context = case_context(request, case, list(guarantors())) | {
        "form": form,
        "is_sealed": is_sealed,
        "rows": [
            (label(), linebreaksbr(words(name, said[name]), autoescape=True))
            for name, label in QUESTIONS.items()
        ],
        "reason": said.get("reason", ""),
        "waiting": [one for one in still_to_seal(case) if one.pk != request.user.delegation_id],
        "refusal": refusal,
    }
    return render(request, "assessment/position_review.html", context, status=status)
