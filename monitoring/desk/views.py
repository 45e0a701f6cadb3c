"""The pages of cases: the triage queue, the list, one case. What people do is in `acts.py`."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, check_permission
from astana.ui import keyset
from astana.ui.preferences import DENSITIES
from monitoring.assessment.matrix import matrix
from monitoring.assessment.rules import check_can_begin_assessment, check_can_seal
from monitoring.cases import rules
from monitoring.cases.actions import look_at
from monitoring.cases.queries import cases_visible_to, open_cases, reports_about
from monitoring.cases.states import TIME_FOR, State
from monitoring.desk import event, outcome
from monitoring.desk.forms import AnswerForm, NoteForm
from monitoring.desk.history import history
from monitoring.desk.queries import for_list
from monitoring.desk.queue import Filters, Queue, address_of
from monitoring.desk.rows import registered_by, rows
from monitoring.desk.signs import STATE_SIGNS
from monitoring.desk.strips import question, strip

UNDO = "undo in triage"


@login_required
@require_safe
def triage(request):
    """The queue, soonest due first, and one case beside it."""
    check_permission(request.user, "see_triage")
    queue = Queue(request.user, request.GET)
    context = {
        "queue": queue,
        "rows": rows(queue.page.rows, queue.guarantors),
        "undo": request.session.pop(UNDO, None),
        "row_heights": {name: word for name, word in DENSITIES.items() if name != "auto"},
    }
    if queue.chosen:
        place = queue.page.rows.index(queue.chosen) + 1
        context |= preview_of(request, queue.chosen, queue.guarantors, place, len(context["rows"]))
    return render(request, "cases/triage.html", context)


@login_required
@require_safe
def preview(request, number):
    """The case beside the queue, by itself."""
    check_permission(request.user, "see_triage")
    case = opened(request, case_or_404(request, number))
    place, shown = request.GET.get("place", ""), request.GET.get("shown", "")
    context = preview_of(request, case, list(guarantors()), place, shown)
    return render(request, "cases/_preview.html", context)


@login_required
@require_safe
def case_list(request):
    """Every case that the viewer may see, newest first."""
    viewer = request.user
    if not (may(viewer, "see_all_cases") or may(viewer, "see_determined_cases")):
        raise NotPermitted(_("Your role does not include the cases."))
    cases = cases_visible_to(viewer)
    tabs = {"": (_("All"), cases)}
    if may(viewer, "see_all_cases"):
        tabs["open"] = (_("Open"), open_cases(cases))
    states = State if may(viewer, "see_all_cases") else (State.DETERMINED, State.CLOSED)
    tabs |= {state.value: (state.label, cases.filter(state=state)) for state in states}
    tab = request.GET.get("state") if request.GET.get("state") in tabs else ""
    filters = Filters(request.GET)
    found = filters.apply(tabs[tab][1])
    after = request.GET.get("after", "")
    page = keyset.page(for_list(found), "opened_at", after=after, newest_first=True)
    context = {
        "tabs": [
            {
                "name": name,
                "url": address_of(request.GET, "state", **({"state": key} if key else {})),
                "is_here": key == tab,
                "count": some.count(),
            }
            for key, (name, some) in tabs.items()
        ],
        "filters": filters,
        "rows": rows(page.rows, list(guarantors())),
        "may_see_all": may(viewer, "see_all_cases"),
        "next_url": page.next and address_of(request.GET, after=page.next),
        "first_url": after and address_of(request.GET),
    }
    return render(request, "cases/list.html", context)


@login_required
@require_safe
def case_detail(request, number):
    """One case: where it stands, who holds what, what was done."""
    return show_case(request, opened(request, case_or_404(request, number)))


def show_case(request, case, *, status=200, refusal="", answer_form=None, note_form=None):
    """The case's page; after a refusal with its reason, and with what was typed."""
    viewer, sides = request.user, list(guarantors())
    reports = list(reports_about(case, viewer))
    accounts = [report for report in reports if not report.is_withdrawal]
    context = case_context(request, case, sides) | {
        "matrix": matrix(case, viewer),
        "lead": outcome.lead_sentence(case, sides),
        "follows": outcome.what_follows(case, sides),
        "acts": history(case, viewer),
        "reports": [(report, event.observed(report)) for report in reports],
        "accounts": accounts,
        "alleged": event.alleged(accounts),
        "harm": event.harm(accounts),
        "confirmed_by": confirmed_by(case, sides),
        "may_review": may(viewer, "review_case"),
        "can": what_can_be_done(case, viewer),
        "answer_form": answer_form or AnswerForm(initial=own_answer(case, viewer)),
        "note_form": note_form or NoteForm(),
        "time_to_seal": TIME_FOR[State.ASSESSMENT].total_seconds(),
        "refusal": refusal,
    }
    return render(request, "cases/detail.html", context, status=status)


def case_context(request, case, sides):
    """What every page about one case shows in its head."""
    return {
        "case": case,
        "incident": case.incident,
        "title": event.title(case.incident),
        "zone": event.zone_words(case.incident),
        "sign": STATE_SIGNS[case.state],
        "cells": strip(case, sides),
        "question": question(case),
        "turn": outcome.whose_turn(case, sides),
        "deadline": outcome.deadline_name(case),
        "registered_by": registered_by(case),
        "map": event.map_of(case.incident),
    }


def preview_of(request, case, sides, place, shown):
    reports = list(reports_about(case, request.user))
    accounts = [report for report in reports if not report.is_withdrawal]
    return case_context(request, case, sides) | {
        "place": place,
        "shown": shown,
        "reports": [(report, event.observed(report)) for report in reports],
        "accounts": accounts,
        "alleged": event.alleged(accounts),
        "harm": event.harm(accounts),
        "can": what_can_be_done(case, request.user),
        "answers": [answer for answer in case.answers.all() if answer.remark],
        "query": Queue(request.user, request.GET).query,
    }


def case_or_404(request, number):
    return get_object_or_404(for_list(cases_visible_to(request.user)), number=number)


def opened(request, case):
    """The case, with a note that the viewer's delegation has opened it, if it has to answer."""
    viewer = request.user
    if own_answer(case, viewer) or not rules.can(rules.check_can_answer, case, by=viewer):
        return case
    look_at(case, by=viewer, at=timezone.now())
    return case_or_404(request, case.number)


def own_answer(case, viewer):
    """What the viewer's delegation answered so far, as the form takes it."""
    own = [a for a in case.answers.all() if a.delegation_id == viewer.delegation_id]
    return {"answer": own[0].answer, "remark": own[0].remark} if own else {}


def what_can_be_done(case, viewer):
    """By the name of each act, whether the viewer may do it now."""
    checks = {
        "answer": rules.check_can_answer,
        "begin_investigation": rules.check_can_begin_investigation,
        "dismiss": rules.check_can_dismiss,
        "begin_assessment": check_can_begin_assessment,
        "seal": check_can_seal,
        "close": rules.check_can_close,
    }
    return {name: rules.can(check, case, by=viewer) for name, check in checks.items()}


def confirmed_by(case, sides):
    """The guarantors whose opened position confirms it."""
    held = {p.delegation_id for p in case.positions.all() if p.occurrence == "confirmed"}
    return [guarantor for guarantor in sides if guarantor.pk in held]
