"""The acts of an investigation, and the page on which experts answer what they were asked."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.desk.acts.writing import Act, press, write_in, write_on
from monitoring.investigation import forms, rules
from monitoring.investigation.actions import contacts, opinions, requests, tasks, visits
from monitoring.investigation.models import InformationRequest, SiteVisit, Task
from monitoring.investigation.showing import plan_in_words

ActOn = partial(Act, tab="investigation")

ADDING = {
    "set_task": ActOn(
        tasks.set_task,
        rules.check_can_add,
        _("The task is set."),
        form=forms.TaskForm,
        title=_("Set a task"),
        button=_("Set it"),
        lead=_("For your own delegation. The others see it, too."),
    ),
    "ask_party": ActOn(
        requests.ask_party,
        rules.check_can_investigate,
        _("The question is with the guarantor that answers for the party."),
        form=forms.RequestForm,
        title=_("Ask a party"),
        button=_("Ask"),
    ),
    "record_contact": ActOn(
        contacts.record_contact,
        rules.check_can_add,
        _("The contact is written down."),
        form=forms.ContactForm,
        title=_("Write down a contact"),
        button=_("Write it down"),
        lead=_("Also when nobody answered. It stays as it is written."),
    ),
    "plan_visit": ActOn(
        visits.plan_visit,
        rules.check_can_investigate,
        _("The visit is planned."),
        form=forms.VisitForm,
        title=_("Plan a site visit"),
        button=_("Plan it"),
        lead=_("Say which delegations go, and as what. Nobody is named."),
    ),
    "ask_opinion": ActOn(
        opinions.ask_opinion,
        rules.check_can_investigate,
        _("The question is asked."),
        form=forms.QuestionForm,
        title=_("Ask an expert"),
        button=_("Ask"),
        lead=_(
            "They see the question and the facts that you choose, and nothing else of the case."
        ),
    ),
}


def _may(check, step):
    """Whether the row's next step is the person's to take, asked before the form is shown."""

    def ask(row, *, by):
        check(row, by=by)
        rules.check_step(row, step)

    return ask


COMPLETING = {
    "change_task": (
        Task,
        ActOn(
            tasks.change_task,
            _may(rules.check_is_ours, "finish_task"),
            _("The task is changed."),
            form=forms.TaskForm,
            title=_("Change the task"),
            button=_("Save"),
            typed_before=lambda task: {
                "title": task.title,
                "owner": task.owner and task.owner.username,
                "due_at": task.due_at,
            },
            in_words=partial(plan_in_words, Task),
        ),
    ),
    "finish_task": (
        Task,
        ActOn(
            tasks.finish_task,
            _may(rules.check_is_ours, "finish_task"),
            _("The task is done."),
            form=forms.ResultForm,
            title=_("What came of the task"),
            button=_("It is done"),
            about=lambda task: task.title,
        ),
    ),
    "bring_answer": (
        InformationRequest,
        ActOn(
            requests.bring_answer,
            _may(rules.check_speaks_for, "bring_answer"),
            _("The answer is recorded."),
            form=forms.AnswerForm,
            title=_("Bring the party’s answer"),
            button=_("Record the answer"),
            lead=_("In the party’s own words. It stays as it is written."),
            about=lambda request: request.question,
        ),
    ),
    "bring_refusal": (
        InformationRequest,
        ActOn(
            requests.bring_refusal,
            _may(rules.check_speaks_for, "bring_refusal"),
            _("It is recorded that there is no answer."),
            form=forms.RefusalForm,
            title=_("There is no answer"),
            button=_("Record it"),
            about=lambda request: request.question,
        ),
    ),
    "change_visit": (
        SiteVisit,
        ActOn(
            visits.change_visit,
            _may(rules.check_is_of_the_visit, "let_in"),
            _("The visit is planned otherwise."),
            form=forms.VisitForm,
            title=_("Change the plan"),
            button=_("Save"),
            typed_before=lambda visit: {
                "planned_for": visit.planned_for,
                "place": visit.place,
                "team": visit.team,
            },
            in_words=partial(plan_in_words, SiteVisit),
        ),
    ),
    "say_access": (
        SiteVisit,
        ActOn(
            visits.say_access,
            _may(rules.check_is_of_the_visit, "let_in"),
            _("It is recorded."),
            form=forms.AccessForm,
            title=_("Was the team let in?"),
            button=_("Record it"),
            about=lambda visit: visit.place,
        ),
    ),
    "report_findings": (
        SiteVisit,
        ActOn(
            visits.report_findings,
            _may(rules.check_is_of_the_visit, "report_findings"),
            _("The findings are recorded."),
            form=forms.FindingsForm,
            title=_("What the visit found"),
            button=_("Record the findings"),
            about=lambda visit: visit.place,
        ),
    ),
    "call_off": (
        SiteVisit,
        ActOn(
            visits.call_off,
            _may(rules.check_is_of_the_visit, "call_off"),
            _("The visit is called off."),
            form=forms.CallOffForm,
            title=_("Call the visit off"),
            button=_("Call it off"),
            about=lambda visit: visit.place,
        ),
    ),
}
PASSING_ON = ActOn(
    requests.pass_on, rules.check_speaks_for, _("It is recorded that the question was passed on.")
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, number, name):
    """Something new in the investigation: a question, a visit, a contact, a task."""
    return write_in(request, number, ADDING[name])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request, number, row_id, name):
    """What came of it, or how it is planned otherwise."""
    model, act = COMPLETING[name]
    return write_on(request, number, model, row_id, act)


@login_required
@require_POST
def pass_on(request, number, row_id):
    """Say that the question was put to the party."""
    return press(request, number, InformationRequest, row_id, PASSING_ON)
