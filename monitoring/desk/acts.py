"""What reviewers do to a case, one small view each: load, validate, call one action, answer.

A refusal because of how things stand (409) or of what was typed (422) shows the page again, with
its reason and with everything that was typed; a refusal because of who asks is a page of its own.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused
from monitoring.assessment import positions
from monitoring.assessment.matrix import QUESTIONS, words
from monitoring.assessment.rules import check_can_seal
from monitoring.cases import actions, rules
from monitoring.cases.enums import Answer
from monitoring.desk.forms import AnswerForm, NoteForm, PositionForm, UndoForm
from monitoring.desk.queue import Queue
from monitoring.desk.views import UNDO, case_context, case_or_404, own_answer, show_case

UNPROCESSABLE, CONFLICT = 422, 409


@login_required
@require_POST
def answer(request, number):
    """Answer in triage; from the queue, the next case opens and the answer can be undone."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = (UndoForm if "undo" in request.POST else AnswerForm)(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, answer_form=as_answer(form))
    before = own_answer(case, request.user)
    follow = next_in_queue(request, case)
    try:
        actions.answer_in_triage(case, **form.cleaned_data, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return show_case(
            request, case, status=CONFLICT, refusal=refusal.reason, answer_form=as_answer(form)
        )
    if follow is None:
        messages.success(request, _("Your answer is recorded. It may change until triage ends."))
        return to_case(case)
    if "undo" not in request.POST:
        request.session[UNDO] = {
            "number": case.number,
            "said": str(Answer(form.cleaned_data["answer"]).label),
            "answer": before.get("answer", Answer.OPENED),
            "remark": before.get("remark", ""),
        }
    return HttpResponseRedirect(follow)


def as_answer(form):
    return form if isinstance(form, AnswerForm) else None


def next_in_queue(request, case):
    """The queue's address with the case that stands after this one; None when not from there."""
    if "queue" not in request.POST:
        return None
    queue = Queue.from_query(request.user, request.POST["queue"])
    wanted = case.number if "undo" in request.POST else queue.after(case)
    return reverse("cases:triage") + queue.address_with(wanted)


@login_required
@require_POST
def begin_investigation(request, number):
    return step(request, number, actions.begin_investigation, _("The investigation has begun."))


@login_required
@require_POST
def dismiss(request, number):
    return step(request, number, actions.dismiss, _("The case is dismissed."))


@login_required
@require_POST
def begin_assessment(request, number):
    done = _("The positions are called for: each guarantor seals its own before the deadline.")
    return step(request, number, positions.begin_assessment, done)


@login_required
@require_POST
def close(request, number):
    return step(request, number, actions.close, _("The case is closed."))


def step(request, number, action, done):
    case = case_or_404(request, number)
    try:
        action(case, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason)
    messages.success(request, done)
    return to_case(case)


@login_required
@require_POST
def write_note(request, number):
    """Write to the guarantors."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, note_form=form)
    try:
        actions.write_note(case, form.cleaned_data["text"], by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        form.add_error("text", refusal.reason)
        return show_case(request, case, status=CONFLICT, note_form=form)
    return to_case(case, "done")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def position(request, number):
    """Write one's delegation's position, review what sealing it means, seal it."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    if request.method != "POST":
        check_can_seal(case, by=request.user)
        return show_form(request, case, PositionForm())
    form = PositionForm(request.POST)
    if request.POST.get("do") == "change":
        return show_form(request, case, PositionForm(initial=request.POST.dict()))
    if not form.is_valid():
        return show_form(request, case, form, status=UNPROCESSABLE)
    if request.POST.get("do") != "seal":
        return show_review(request, case, form)
    try:
        positions.seal_position(case, **form.cleaned_data, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_review(request, case, form, refusal=refusal.reason, status=CONFLICT)
    messages.success(request, _("Your position is sealed."))
    return to_case(case)


def show_form(request, case, form, *, status=200):
    context = case_context(request, case, list(guarantors())) | {"form": form}
    return render(request, "cases/position_form.html", context, status=status)


def show_review(request, case, form, *, refusal="", status=200):
    said = form.cleaned_data
    waiting = guarantors().exclude(pk=request.user.delegation_id).exclude(positions__case=case)
    context = case_context(request, case, list(guarantors())) | {
        "form": form,
        "rows": [
            (label(), linebreaksbr(words(name, said[name]), autoescape=True))
            for name, label in QUESTIONS.items()
        ],
        "waiting": list(waiting),
        "refusal": refusal,
    }
    return render(request, "cases/position_review.html", context, status=status)


def to_case(case, part=""):
    url = reverse("cases:detail", args=[case.number])
    return redirect(f"{url}#{part}" if part else url)
