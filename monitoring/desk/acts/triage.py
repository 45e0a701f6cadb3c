"""Answering in triage: the one act with which every case begins."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases import actions, rules
from monitoring.cases.enums import Answer
from monitoring.desk.actions import mentions_seen
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_or_404, own_answer, show_case
from monitoring.desk.forms import AnswerForm, UndoForm
from monitoring.desk.undo import next_in_queue, offer


@login_required
@require_POST
def answer(request, number):
    """Answer in triage; from the queue, the next case opens and the answer can be undone."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = (UndoForm if "undo" in request.POST else AnswerForm)(request.POST)
    if not form.is_valid():
        return show_case(
            request, case, status=UNPROCESSABLE, answer_form=as_answer(form, case, request.user)
        )
    before = own_answer(case, request.user)
    follow = next_in_queue(request, case)
    try:
        said = actions.answer_in_triage(
            case, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        form.read_again(own_answer(case, request.user).get("former", ""))
        form = as_answer(form, case, request.user)
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason, answer_form=form)
    if follow is None:
        messages.success(request, _("Your answer is recorded. It may change until triage ends."))
        return to_case(case)
    offer(
        request,
        case,
        f"{request.user.delegation.name} {Answer(form.cleaned_data['answer']).label}",
        "cases:answer",
        answer=before.get("answer", Answer.OPENED),
        remark=before.get("remark", ""),
        former=said.answers.get(delegation=request.user.delegation_id).mark,
    )
    return HttpResponseRedirect(follow)


def as_answer(form, case, viewer):
    return form if isinstance(form, AnswerForm) else AnswerForm(initial=own_answer(case, viewer))


@login_required
@require_POST
def opened(request, number):
    """Sent by a page that is shown: the viewer's delegation has opened the case, if it has to
    answer, and whoever was called upon has seen it.
    """
    case, viewer, now = case_or_404(request, number), request.user, timezone.now()
    rules.check_can_review(case, by=viewer)
    if rules.can(rules.check_can_answer, case, by=viewer):
        with suppress(Refused):
            actions.look_at(case, by=viewer, at=now)
    mentions_seen(case, by=viewer, at=now)
    return HttpResponse(status=204) if request.htmx else to_case(case)
