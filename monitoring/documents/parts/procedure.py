from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.ui.formatting import format_moment, zone_label
from monitoring.cases.enums import InForce
from monitoring.cases.scoping import stances_on, standing_scope
from monitoring.cases.steps import steps_of
from monitoring.documents.pieces import listing, pairs, row
from monitoring.procedures.enums import Stage
from violations.parties.enums import Standing


def scope(case, viewer):
    """What was settled first; None before a version was written.

    Who agrees, who differs and in what is for those who see every case.
    """
    scope = standing_scope(case)
    if scope is None:
        return None
    rows = [
        row(_("Was the ceasefire in force there and then?"), InForce(scope.in_force).label),
        row(_("Agreement"), scope.agreement),
        row(_("Alleged to have acted"), scope.actor, note=_answers(scope.actor_answered_by)),
        row(_("Target"), scope.target, note=_answers(scope.target_answered_by)),
        row(_("Standing of the target, there and then"), _standing(scope.target_standing)),
        row(_("Standing by the delimitation"), _standing(scope.target_standing_then)),
    ]
    if not may(viewer, "see_all_cases"):
        return pairs(_("Scope"), rows)
    rows.append(row(_("Remark"), scope.remark))
    stances = stances_on(scope)
    for guarantor in guarantors():
        stance = stances.get(guarantor.pk)
        rows.append(row(guarantor, _stance(stance), note=stance.remark if stance else ""))
    return pairs(_("Scope"), rows)


def _standing(value):
    return Standing(value).label if value else ""


def _answers(delegation):
    return _("%(who)s answers for it") % {"who": delegation} if delegation else ""


def _stance(stance):
    if stance is None:
        return _("has not spoken to it")
    return _("agrees") if stance.agrees else _("differs")


def procedure_followed(case):
    """Every step of the procedure, done, set aside or skipped: by whom, and why."""
    lead = _("Version %(version)d of the procedure, digest %(digest)s. Round %(round)d.") % {
        "version": case.procedure.version,
        "digest": case.procedure.digest,
        "round": case.round,
    }
    rows = [
        (Stage(step.state).label, step.label, _needed(step), _how(step)) for step in steps_of(case)
    ]
    heads = (_("State"), _("Step"), _("Asked for"), _("What was done"))
    return listing(_("Procedure followed"), heads, rows, widths=(3, 3, 2, 8), lead=lead)


def _needed(step):
    return _("required") if step.is_required else _("optional")


def _how(step):
    said = [_("Done, %(at)s.") % {"at": moment(step.done_at)}] if step.done_at else []
    for one in step.set_aside:
        said.append(_("Set aside by %(who)s: %(why)s") % {"who": one.delegation, "why": one.reason})
    if step.skipped:
        said.append(
            _("Skipped by %(who)s: %(why)s")
            % {"who": step.skipped.delegation, "why": step.skipped.reason}
        )
    return "\n".join(said) or _("Not done.")


def moment(at):
    """An instant with its zone, as papers have it."""
    return f"{format_moment(at)} {zone_label(at)}"
