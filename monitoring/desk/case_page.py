"""The page of one case: a head that stays, and one tab at a time below it."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from monitoring.assessment.enums import Field
from monitoring.assessment.matrix import matrix
from monitoring.assessment.queries import determination_of
from monitoring.assessment.rules import check_can_begin_assessment, check_can_seal
from monitoring.cases import event, rules
from monitoring.cases.deadlines import next_up
from monitoring.cases.queries import cases_visible_to, reports_about
from monitoring.cases.states import DETERMINED_STATES, OPEN_STATES, State
from monitoring.desk import outcome
from monitoring.desk.bars import charts
from monitoring.desk.forms import AnswerForm, AssignForm, NoteForm
from monitoring.desk.history import history, narrowed, record_of, timeline_filters
from monitoring.desk.people import assignments_of, mentioned_in
from monitoring.desk.queries import whole
from monitoring.desk.rows import registered_by
from monitoring.desk.signs import STATE_SIGNS
from monitoring.desk.stopping import can_go_on, left_open, what_stops
from monitoring.desk.strips import question, said_of, strip
from monitoring.desk.tabs import tabs_for
from monitoring.measures.rules import check_can_close
from violations.parties.models import Party


def case_or_404(request, number, *, shown_in=""):
    """The case with all that its pages begin with, and a tab or a part of it, if one may see it."""
    seen = cases_visible_to(request.user)
    case = whole(seen, request.user, shown_in=shown_in, number=number)
    if case is None:
        raise Http404
    return case


def sides_of(case):
    """The guarantors, in the order in which they always stand."""
    return [one for one in case.delegations.values() if one.is_guarantor]


def show_case(request, case, *, status=200, refusal="", tab="", **typed):
    """The case's page; after a refusal with its reason, and with what was typed.

    `tab` is where the refused act stands; `typed` are the bound forms, by the names under which
    the tab's templates know them.
    """
    viewer, sides = request.user, sides_of(case)
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
        "turn": outcome.whose_turn(case, sides, request.user),
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
    if not own:
        return {}
    return {"answer": own[0].answer, "remark": own[0].remark, "former": own[0].mark}


def own_affairs(case, viewer):
    """What the viewer's delegation keeps to itself: who has the case, who had it; who watches."""
    if not may(viewer, "review_case"):
        return {"watches": case.is_watched}
    had = list(assignments_of(case, viewer))
    current = next((one for one in had if one.ended_at is None), None)
    return {
        "assigned": current,
        "had": had,
        "assign_form": AssignForm(
            viewer=viewer, initial={"user": current.user_id if current else viewer.pk}
        ),
        "watches": case.is_watched,
    }


def what_can_be_done(case, viewer):
    """By the name of each act, whether the viewer may do it now."""
    checks = {
        "answer": rules.check_can_answer,
        "begin_investigation": rules.check_can_begin_investigation,
        "dismiss": rules.check_can_dismiss,
        "begin_assessment": check_can_begin_assessment,
        "seal": check_can_seal,
        "close": can_go_on(check_can_close),
    }
    return {name: rules.can(check, case, by=viewer) for name, check in checks.items()}


def attributed(determination):
    """To whom it was attributed, in words; "" before there is a determination."""
    if determination is None:
        return ""
    field = determination.fields[Field.ATTRIBUTED_TO]
    if not field["agreed"]:
        return _("Not agreed")
    party = Party.objects.filter(code=field["value"]).first()
    return party.name if party else _("Not determined")


def confirmed_by(case, sides):
    """The guarantors whose opened position confirms it."""
    held = {p.delegation_id for p in case.positions.all() if p.occurrence == "confirmed"}
    return [guarantor for guarantor in sides if guarantor.pk in held]


def _summary(request, case, sides):
    """What stands, and what can be done; the event and the acts are asked for by themselves."""
    viewer = request.user
    return {
        "matrix": matrix(case, viewer) if _has_positions(case) else None,
        "lead": outcome.lead_sentence(case, sides),
        "follows": outcome.what_follows(case, sides),
        "can": what_can_be_done(case, viewer),
        "stops": what_stops(case, viewer),
        "left_open": left_open(case, viewer),
        "own_answer": own_answer(case, viewer),
        "answer_form": AnswerForm(initial=own_answer(case, viewer)),
        "time_to_seal": seconds_to_seal(case),
    }


def _has_positions(case):
    return case.state == State.ASSESSMENT or case.state in DETERMINED_STATES


def _event(request, case, sides):
    return event_of(case, request.user) | {
        "attributed": attributed(determination_of(case)),
        "confirmed_by": confirmed_by(case, sides),
    }


def _own(request, case, sides):
    viewer = request.user
    own = own_affairs(case, viewer) | {"note_form": NoteForm(viewer=viewer)}
    return own | {"is_called_upon": case.pk in mentioned_in(viewer)}


def _done(request, case, sides):
    return {"acts": history(case, request.user)}


def _bars(request, case, sides):
    viewer = request.user
    return {"charts": charts(case, viewer, reports_about(case, viewer).prefetch_related(None))}


def _next(request, case, sides):
    return {"next_up": next_up(case, request.user)}


def _evidence(request, case, sides):
    return {"reports": list(reports_about(case, request.user))}


def _timeline(request, case, sides):
    asked, acts = request.GET, history(case, request.user)
    chosen = {name: asked.get(name, "") for name in ("source", "party", "kind")}
    return {
        "acts": narrowed(acts, **chosen),
        "filters": timeline_filters(asked, acts),
        "is_filtered": any(chosen.values()),
        "clocks": asked.get("clocks") == "all",
    }


def _ledger(request, case, sides):
    return {"entries": record_of(case, request.user)}


def _measures(request, case, sides):
    return {"left_open": left_open(case, request.user)}


def _nothing(request, case, sides):
    return {}


SHOWN = {
    "summary": _summary,
    "reports": _event,
    "evidence": _evidence,
    "timeline": _timeline,
    "measures": _measures,
    "ledger": _ledger,
}
PARTS = {"event": _event, "done": _done, "own": _own, "bars": _bars, "next": _next}


def show_part(request, case, part):
    """A part of the summary by itself, for the page that has been shown already."""
    context = case_context(request, case, sides_of(case)) | {
        "may_review": may(request.user, "review_case"),
        "open_states": OPEN_STATES,
    }
    context |= PARTS[part](request, case, sides_of(case))
    if not request.htmx:
        return render(request, "cases/part.html", context | {"part": f"cases/_{part}.html"})
    return render(request, f"cases/_{part}.html", context)


def seconds_to_seal(case):
    """How long the guarantors would have, were the positions called for now."""
    now = timezone.now()
    return (case.procedure.time_for(State.ASSESSMENT, now) - now).total_seconds()
