"""The page of one case: a head that stays, and one tab at a time below it."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from monitoring.assessment.matrix import matrix
from monitoring.assessment.rules import check_can_begin_assessment, check_can_seal
from monitoring.cases import event, rules
from monitoring.cases.actions import look_at
from monitoring.cases.queries import cases_visible_to, reports_about
from monitoring.cases.states import OPEN_STATES, State
from monitoring.desk import outcome
from monitoring.desk.forms import AnswerForm, AssignForm, NoteForm
from monitoring.desk.history import history, record_of
from monitoring.desk.people import assignments_of
from monitoring.desk.queries import for_list
from monitoring.desk.rows import registered_by
from monitoring.desk.signs import STATE_SIGNS
from monitoring.desk.strips import question, said_of, strip
from monitoring.desk.tabs import tabs_for
from monitoring.measures.rules import check_can_close


def case_or_404(request, number):
    return get_object_or_404(for_list(cases_visible_to(request.user)), number=number)


def opened(request, case):
    """The case, with a note that the viewer's delegation has opened it, if it has to answer."""
    viewer = request.user
    if own_answer(case, viewer) or not rules.can(rules.check_can_answer, case, by=viewer):
        return case
    look_at(case, by=viewer, at=timezone.now())
    return case_or_404(request, case.number)


def show_case(request, case, *, status=200, refusal="", tab="", **typed):
    """The case's page; after a refusal with its reason, and with what was typed.

    `tab` is where the refused act stands; `typed` are the bound forms, by the names under which
    the tab's templates know them.
    """
    viewer, sides = request.user, list(guarantors())
    tabs = tabs_for(viewer)
    chosen = tab or request.GET.get("tab", "")
    chosen = chosen if chosen in tabs else "summary"
    context = case_context(request, case, sides)
    context |= {
        "tab": chosen,
        "tabs": [
            {"name": one.name, "url": address(key), "is_here": key == chosen}
            for key, one in tabs.items()
        ],
        "rooms": tabs[chosen].rooms,
        "may_review": may(viewer, "review_case"),
        "open_states": OPEN_STATES,
        "refusal": refusal,
        "typed": typed,
    }
    context |= SHOWN.get(chosen, _nothing)(request, case, sides) | typed
    return render(request, "cases/detail.html", context, status=status)


def address(tab):
    return "?" if tab == "summary" else f"?tab={tab}"


def case_context(request, case, sides):
    """What every page about one case shows in its head."""
    return {
        "case": case,
        "incident": case.incident,
        "title": event.title(case.incident),
        "zone": event.zone_words(case.incident),
        "sign": STATE_SIGNS[case.state],
        "cells": strip(case, sides, said_of(case)),
        "question": question(case),
        "turn": outcome.whose_turn(case, sides),
        "deadline": outcome.deadline_name(case),
        "registered_by": registered_by(case),
    }


def event_of(case, viewer):
    """What the event is said to be: the facts, the map, and the reports behind them."""
    reports = list(reports_about(case, viewer))
    accounts = [report for report in reports if not report.is_withdrawal]
    return {
        "map": event.map_of(case.incident),
        "reports": [(report, event.observed(report)) for report in reports],
        "accounts": accounts,
        "alleged": event.alleged(accounts),
        "harm": event.harm(accounts),
    }


def own_answer(case, viewer):
    """What the viewer's delegation answered so far, as the form takes it."""
    own = [a for a in case.answers.all() if a.delegation_id == viewer.delegation_id]
    return {"answer": own[0].answer, "remark": own[0].remark} if own else {}


def own_affairs(case, viewer):
    """What the viewer's delegation keeps to itself: who has the case, who had it; who watches."""
    if not may(viewer, "review_case"):
        return {"watches": case.watches.filter(user=viewer).exists()}
    had = list(assignments_of(case, viewer))
    current = next((one for one in had if one.ended_at is None), None)
    return {
        "assigned": current,
        "had": had,
        "assign_form": AssignForm(viewer=viewer, initial={"user": current and current.user_id}),
        "watches": case.watches.filter(user=viewer).exists(),
    }


def what_can_be_done(case, viewer):
    """By the name of each act, whether the viewer may do it now."""
    checks = {
        "answer": rules.check_can_answer,
        "begin_investigation": rules.check_can_begin_investigation,
        "dismiss": rules.check_can_dismiss,
        "begin_assessment": check_can_begin_assessment,
        "seal": check_can_seal,
        "close": check_can_close,
    }
    return {name: rules.can(check, case, by=viewer) for name, check in checks.items()}


def confirmed_by(case, sides):
    """The guarantors whose opened position confirms it."""
    held = {p.delegation_id for p in case.positions.all() if p.occurrence == "confirmed"}
    return [guarantor for guarantor in sides if guarantor.pk in held]


def _summary(request, case, sides):
    viewer = request.user
    return (
        event_of(case, viewer)
        | own_affairs(case, viewer)
        | {
            "matrix": matrix(case, viewer),
            "lead": outcome.lead_sentence(case, sides),
            "follows": outcome.what_follows(case, sides),
            "acts": history(case, viewer),
            "confirmed_by": confirmed_by(case, sides),
            "can": what_can_be_done(case, viewer),
            "answer_form": AnswerForm(initial=own_answer(case, viewer)),
            "note_form": NoteForm(viewer=viewer),
            "time_to_seal": seconds_to_seal(case),
        }
    )


def _reports(request, case, sides):
    return event_of(case, request.user) | {
        "matrix": matrix(case, request.user),
        "confirmed_by": confirmed_by(case, sides),
    }


def _evidence(request, case, sides):
    return {"reports": list(reports_about(case, request.user))}


def _timeline(request, case, sides):
    viewer = request.user
    return {"acts": history(case, viewer), "note_form": NoteForm(viewer=viewer)}


def _ledger(request, case, sides):
    return {"entries": record_of(case, request.user)}


def _positions(request, case, sides):
    return {"matrix": matrix(case, request.user)}


def _nothing(request, case, sides):
    return {}


SHOWN = {
    "summary": _summary,
    "reports": _reports,
    "evidence": _evidence,
    "timeline": _timeline,
    "positions": _positions,
    "ledger": _ledger,
}


def seconds_to_seal(case):
    """How long the guarantors would have, were the positions called for now."""
    now = timezone.now()
    return (case.procedure.time_for(State.ASSESSMENT, now) - now).total_seconds()
