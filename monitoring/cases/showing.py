"""What the page of a case shows of its procedure and its scope."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.rules import allowed
from monitoring.cases import rules
from monitoring.cases.forms import SetAsideForm, StanceForm
from monitoring.cases.models import ScopeStance
from monitoring.cases.queries import guarantors_in
from monitoring.cases.scoping import scopes_of, stances_on
from monitoring.cases.steps import StepStands, steps_of
from monitoring.procedures.enums import SetAsideBy, Stage

TONES = {"done": "success", "open": "", "set_aside": "warning", "skipped": "warning"}


@dataclass(frozen=True)
class ShownStep:
    """A step with its words, and whether the viewer may set it aside now."""

    step: StepStands
    word: str
    tone: str
    stage: str
    asks: str
    can_set_aside: bool


@dataclass(frozen=True)
class Side:
    """A guarantor beside its stance on the scope that stands, or None."""

    delegation: Delegation
    stance: ScopeStance | None


def section(case, viewer):
    """What `templates/cases/_section.html` takes."""
    scopes, delegations = scopes_of(case), guarantors_in(case)
    scope = scopes[-1] if scopes else None
    may_write = allowed(rules.check_can_write_scope, case, by=viewer)
    return {
        "following": {
            "steps": [_shown(case, step, viewer) for step in steps_of(case)],
            "scope": scope,
            "facts": facts_of(scope) if scope else [],
            "sides": sides_of(scope, delegations) if scope else [],
            "earlier": [
                (one, facts_of(one), sides_of(one, delegations)) for one in reversed(scopes[:-1])
            ],
            "can_write": may_write,
            "round": case.round,
            "procedure": case.procedure_id,
            "set_aside_form": SetAsideForm(),
            "stance_form": StanceForm(initial={"version": scope and scope.version}),
        },
    }


def facts_of(scope):
    """A version of the scope as (label, words)."""
    rows = [(_("Ceasefire in force there and then"), scope.get_in_force_display())]
    if scope.agreement:
        rows.append((_("By the agreement"), scope.agreement.name))
    rows.append((_("Alleged to have acted"), party_words(scope.actor, scope.actor_answered_by)))
    rows.append((_("Against"), party_words(scope.target, scope.target_answered_by)))
    if scope.target:
        rows.append((_("What the target was, there and then"), standing_words(scope)))
    if scope.remark:
        rows.append((_("Remark"), scope.remark))
    return rows


def party_words(party, answered_by):
    """The party, with the code of the guarantor that answers for it."""
    if party is None:
        return _("Not known")
    if answered_by is None:
        return _("%(party)s; no guarantor answers for it") % {"party": party.name}
    return _("%(party)s; %(who)s answers for it") % {"party": party.name, "who": answered_by.code}


def standing_words(scope):
    """What the target is held to have been, and whether the delimitation said the same."""
    said = scope.get_target_standing_display()
    if scope.target_standing == scope.target_standing_then:
        return _("%(standing)s, as the delimitation said on that day") % {"standing": said}
    return _("%(standing)s; the delimitation said on that day: %(then)s") % {
        "standing": said,
        "then": scope.get_target_standing_then_display(),
    }


def sides_of(scope, delegations):
    """Every guarantor with its stance, in their order."""
    said = stances_on(scope)
    return [Side(delegation, said.get(delegation.pk)) for delegation in delegations]


def _shown(case, step, viewer):
    return ShownStep(
        step=step,
        word=_word(step),
        tone=TONES[step.how],
        stage=Stage(step.state).label,
        asks=_asks(step),
        can_set_aside=step.is_open
        and viewer.delegation_id not in {row.delegation_id for row in step.set_aside}
        and allowed(rules.check_may_be_set_aside, case, step, by=viewer),
    )


def _word(step):
    return {
        "done": _("Done"),
        "set_aside": _("Set aside"),
        "skipped": _("Left out"),
        "open": _("Required") if step.is_required else _("Optional"),
    }[step.how]


def _asks(step):
    """Who may set it aside, for a step that is still open."""
    if not step.is_required:
        return _("Who takes the case on without it says why.")
    if step.set_aside_by == SetAsideBy.NOBODY:
        return _("Nobody may set it aside.")
    who = SetAsideBy(step.set_aside_by).label
    return _("It may be set aside by %(who)s.") % {"who": who}


def scope_rows(scope):
    """The whole scope as (label, words), every row always there: for comparing versions."""
    return [
        (_("Ceasefire in force there and then"), scope.get_in_force_display()),
        (_("By the agreement"), str(scope.agreement or "")),
        (_("Alleged to have acted"), party_words(scope.actor, scope.actor_answered_by)),
        (_("Against"), party_words(scope.target, scope.target_answered_by)),
        (_("What the target was, there and then"), scope.get_target_standing_display()),
        (_("Remark"), scope.remark),
    ]
