"""Who may decide on measures, see to them, verify and drop them, and when a case may close."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.accounts.rules import NotPermitted, Refused
from monitoring.assessment.queries import proposed_in
from monitoring.cases.queries import recused_in
from monitoring.cases.rules import check_can_review, check_step, check_takes_part
from monitoring.cases.states import BEFORE_CLOSING
from monitoring.cases.steps import check_steps_done
from monitoring.measures.enums import MeasureKind
from monitoring.measures.queries import measures_of
from monitoring.measures.states import CARRIED_OUT_IN, DECIDED_IN, STEPS, MeasureState


def check_can_propose(case, *, by):
    """Measures follow a determination; who takes no part in the case decides none."""
    check_can_review(case, by=by)
    if case.state not in DECIDED_IN:
        raise Refused(
            _("Measures follow a determination; the case is in “%(state)s”.")
            % {"state": case.get_state_display()}
        )
    check_takes_part(case, by=by)


def check_wording(kind, owner, basis):
    """A sanction is a political decision that somebody took; a guarantor sees to a measure."""
    if kind == MeasureKind.SANCTION and not basis.strip():
        raise Refused(_("Say whose political decision the sanction is, and of when."))
    if not owner.is_guarantor:
        raise Refused(_("A guarantor sees to a measure."))


def check_can_see_to_it(case, owner):
    """Who takes no part in the case sees to nothing in it."""
    if owner.pk in recused_in(case):
        raise Refused(
            _("%(who)s takes no part in this case: it sees to no measure.") % {"who": owner.name}
        )


def check_measure_step(measure, step):
    """The step must begin where the measure stands, and the case be where it is done."""
    begins_in, _ends_in = STEPS[step]
    if measure.state not in begins_in:
        raise Refused(
            _("Meanwhile the measure stands as “%(state)s”.")
            % {"state": measure.get_state_display()}
        )
    case = measure.case
    allowed_in = DECIDED_IN if step == "agree" else CARRIED_OUT_IN
    if step == "drop":
        allowed_in = DECIDED_IN + CARRIED_OUT_IN
    if case.state not in allowed_in:
        raise Refused(
            _("This is not done while the case is in “%(state)s”.")
            % {"state": case.get_state_display()}
        )


def check_can_reword(measure, *, by):
    check_can_propose(measure.case, by=by)
    check_measure_step(measure, "agree")


def check_can_agree(measure, *, by):
    check_can_reword(measure, by=by)


def check_can_carry_out(measure, *, by):
    """The delegation that sees to a measure says how far it is."""
    check_can_review(measure.case, by=by)
    check_takes_part(measure.case, by=by)
    if measure.owner_id != by.delegation_id:
        raise NotPermitted(
            _("%(who)s sees to this measure.") % {"who": measure.owner.name},
            who_decides=measure.owner.name,
        )


def check_can_verify(measure, *, by):
    """Nobody verifies its own work."""
    check_can_review(measure.case, by=by)
    check_takes_part(measure.case, by=by)
    if measure.owner_id == by.delegation_id:
        raise NotPermitted(_("Another delegation than the one that sees to it verifies it."))


def check_can_drop(measure, *, by):
    """While it is proposed, who proposed it drops a measure; later, another than who sees to it.

    Nobody drops its own duty. What one proposed that takes no part by now, any other drops.
    """
    check_can_review(measure.case, by=by)
    check_takes_part(measure.case, by=by)
    if measure.state != MeasureState.PROPOSED:
        if by.delegation_id == measure.owner_id:
            raise NotPermitted(_("Another delegation than the one that sees to it drops it."))
    elif measure.delegation_id not in {by.delegation_id, *recused_in(measure.case)}:
        raise NotPermitted(_("Who proposed the measure may drop it while it is proposed."))


def check_can_begin_measures(case, *, by):
    """Carrying out begins when there is something to carry out."""
    check_step(case, "begin_measures", by=by)
    measures = [one for one in measures_of(case) if one.round == case.round]
    if all(one.state == MeasureState.DROPPED for one in measures):
        raise Refused(_("No measure is proposed yet."))


def check_can_close(case, *, by):
    """A case closes when every measure is verified, or was dropped with a reason.

    Not while an outcome is proposed under the silence procedure: who was silent may still object.
    What the procedure requires since the determination is done still, or set aside, wherever the
    case stands: an erratum voids signatures, and a referral leaves them out.
    """
    check_step(case, "close", by=by)
    if proposed_in(case):
        raise Refused(_("The time for objections runs still: an outcome is proposed."))
    waiting = sum(measure.is_open for measure in measures_of(case))
    if waiting:
        raise Refused(
            ngettext(
                "%(n)s measure is open: verify it, or drop it and say why.",
                "%(n)s measures are open: verify each, or drop it and say why.",
                waiting,
            )
            % {"n": waiting}
        )
    check_steps_done(case, *BEFORE_CLOSING)


MAY = {
    "reword": check_can_reword,
    "agree": check_can_agree,
    "take_under_way": check_can_carry_out,
    "report_done": check_can_carry_out,
    "verify": check_can_verify,
    "find_not_done": check_can_verify,
    "drop": check_can_drop,
}


def check_wording_read(measure, version):
    """Who agrees, agrees to the words that were read."""
    if version != measure.version:
        raise Refused(_("The measure was worded otherwise meanwhile. Read it again."))


def check_remark(step, remark):
    """Dropping a measure, and finding it not done, need a reason."""
    if step in ("drop", "find_not_done") and not remark.strip():
        raise Refused(_("Say why."))
