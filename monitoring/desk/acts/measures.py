"""Proposing measures, agreeing on them, carrying them out, verifying them; closing the case."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.desk.acts.shared import step
from monitoring.desk.acts.writing import Act, press, write_in, write_on
from monitoring.measures import actions, forms, rules
from monitoring.measures.models import Measure
from monitoring.measures.showing import plan_in_words

REASON = 500  # as long as a reason may be
ActOn = partial(Act, tab="measures")


def _may(name):
    """Whether that step of a measure is the person's to take, asked before the form is shown."""

    def ask(measure, *, by):
        rules.MAY[name](measure, by=by)
        rules.check_measure_step(measure, name if name != "reword" else "agree")

    return ask


def _wording(measure):
    return measure.wording


PROPOSING = ActOn(
    actions.propose_measure,
    rules.check_can_propose,
    _("The measure is proposed. It stands once every guarantor agrees."),
    form=forms.MeasureForm,
    title=_("Propose a measure"),
    button=_("Propose it"),
    lead=_("Proposing it is your delegation’s agreement; the other guarantors say theirs."),
)
ACTS = {
    "reword_measure": ActOn(
        actions.reword_measure,
        _may("reword"),
        _("The measure is worded otherwise. The others agree anew."),
        form=forms.WordingForm,
        title=_("Word the measure otherwise"),
        button=_("Save"),
        lead=_("What others agreed to before stays readable; they are asked anew."),
        typed_before=lambda measure: {
            "wording": measure.wording,
            "owner": measure.owner.code,
            "due_at": measure.due_at,
            "basis": measure.basis,
        },
        in_words=plan_in_words,
        of_kind=lambda measure: measure.kind,
    ),
    "report_done": ActOn(
        actions.report_done,
        _may("report_done"),
        _("It is recorded as done. Another delegation verifies it."),
        form=forms.RemarkForm,
        title=_("The measure is done"),
        button=_("It is done"),
        about=_wording,
    ),
    "verify_measure": ActOn(
        actions.verify,
        _may("verify"),
        _("The measure is verified."),
        form=forms.VerifiedForm,
        title=_("Verify the measure"),
        button=_("It was done"),
        about=_wording,
    ),
    "find_not_done": ActOn(
        actions.find_not_done,
        _may("find_not_done"),
        _("It is recorded that it was not done as said."),
        form=forms.ReasonForm,
        title=_("The measure was not done as said"),
        button=_("Record it"),
        about=_wording,
    ),
    "drop_measure": ActOn(
        actions.drop,
        _may("drop"),
        _("The measure is dropped."),
        form=forms.ReasonForm,
        title=_("Drop the measure"),
        button=_("Drop it"),
        lead=_("It stays in the record, with your reason."),
        about=_wording,
    ),
}
AGREEING = ActOn(actions.agree, rules.check_can_agree, _("Your delegation agrees."))
BEGINNING = ActOn(actions.take_under_way, rules.check_can_carry_out, _("It is under way."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, number):
    return write_in(request, number, PROPOSING)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request, number, row_id, name):
    """Word it otherwise, say that it is done, verify it or not, drop it."""
    return write_on(request, number, Measure, row_id, ACTS[name])


@login_required
@require_POST
def agree(request, number, row_id):
    """Agree to the wording that was read."""
    said = request.POST.get("version", "")
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None
    return press(request, number, Measure, row_id, AGREEING, version=version)


@login_required
@require_POST
def take_under_way(request, number, row_id):
    return press(request, number, Measure, row_id, BEGINNING)


@login_required
@require_POST
def begin(request, number):
    """Take the case to its measures."""
    done, skipping = _now("The measures have begun."), _skipping(request)
    return step(request, number, actions.begin_measures, done, tab="measures", skipping=skipping)


@login_required
@require_POST
def close(request, number):
    """Close the case."""
    done, skipping = _now("The case is closed."), _skipping(request)
    return step(request, number, actions.close, done, tab="measures", skipping=skipping)


def _skipping(request):
    return request.POST.get("skipping", "")[:REASON]
