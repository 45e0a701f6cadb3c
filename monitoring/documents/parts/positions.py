import json

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.accounts.queries import guarantors
from astana.ui.formatting import in_sentence
from monitoring.assessment.content import NEW_IN_2
from monitoring.assessment.enums import Cause, Said
from monitoring.assessment.queries import determination_of, positions_of_round
from monitoring.assessment.wording import QUESTIONS, Names, reported, words
from monitoring.cases.queries import recused_in
from monitoring.documents.parts.procedure import moment
from monitoring.documents.pieces import quoted, sides, signing
from monitoring.procedures.enums import Rule


def positions(case):
    """What each guarantor holds, at equal size, and what was determined; only what is open.

    Nothing of a sealed position is on paper, for whomever it is issued: papers are handed on.
    """
    if determination_of(case) is None:
        return None
    opened = [one for one in positions_of_round(case) if one.opened_at]
    superseded = {one.supersedes_id for one in opened}
    standing = {one.delegation_id: one for one in opened if one.pk not in superseded}
    names = Names.of([one.content for one in opened])
    columns = [(one, _note(case, standing.get(one.pk), one)) for one in guarantors()]
    lines = [_line(case, name, standing, names) for name in QUESTIONS]
    return sides(_("Positions"), columns, lines, outcome=_("Determination"), lead=_lead(case))


def _line(case, name, standing, names):
    cells = [_cell(name, standing.get(one.pk), names) for one in guarantors()]
    return (QUESTIONS[name](), cells, *_outcome(case, name, names))


def _cell(name, position, names):
    if position is None:
        return ""
    return words(name, (NEW_IN_2 | position.content)[name], names)


def _outcome(case, name, names):
    """(what was determined, by which rule and by how many) of one question."""
    field = determination_of(case).fields.get(name)
    if field is None:
        return "", ""
    rule = Rule(field.get("rule") or Rule.CONSENSUS).label
    filed = ngettext("%(n)d spoke", "%(n)d spoke", field["filed"]) % {"n": field["filed"]}
    note = f"{rule}; {filed}"
    if not field["agreed"]:
        return _("Not agreed"), note
    said = words(name, field["value"], names)
    then = reported(name, _as_reported(case)) if field["value"] == Said.AS_REPORTED else ""
    return f"{said}: {then}" if then else said, note


def _as_reported(case):
    """What was reported when it was determined, as the text that is signed has it."""
    said = json.loads(determination_of(case).text)["as_reported"]
    return said | {"type_name": case.incident.violation_type.name}


def _note(case, position, delegation):
    if delegation.pk in recused_in(case):
        return _("takes no part")
    if position is None:
        return _("no position filed")
    if position.supersedes_id:
        return _("supersedes an earlier one: %(why)s") % {"why": position.reason}
    return _("sealed %(at)s") % {"at": moment(position.sealed_at)}


def _lead(case):
    version = determination_of(case)
    cause = in_sentence(str(Cause(version.cause).label))
    return _("Version %(version)d of the determination, %(at)s: %(cause)s.") % {
        "version": version.version,
        "at": moment(version.determined_at),
        "cause": cause,
    }


def former_positions(case):
    """What was held before and superseded in the open, in its own words."""
    superseding = [one for one in positions_of_round(case) if one.supersedes_id]
    texts = []
    for one in superseding:
        names = Names.of([one.supersedes.content])
        said = NEW_IN_2 | one.supersedes.content
        lines = [f"{QUESTIONS[name]()}: {words(name, said[name], names)}" for name in QUESTIONS]
        head = _("%(who)s, superseded %(at)s") % {
            "who": one.delegation,
            "at": moment(one.opened_at),
        }
        texts.append((head, "\n".join(lines), False))
    return quoted(_("Superseded positions"), texts) if texts else None


def interests(case):
    """What each guarantor declared of its own interests, in its own words."""
    declared = case.interests.select_related("delegation")
    texts = [(_declared(one), one.text, False) for one in declared]
    return quoted(_("Declared interests"), texts) if texts else None


def _declared(interest):
    head = f"{interest.delegation}, {moment(interest.at)}"
    return f"{head}, {_('takes no part')}" if interest.recused else head


def signatures(case):
    """Who signed the version that stands; a missing signature is said as well."""
    version = determination_of(case)
    if version is None:
        return None
    signed = {one.delegation_id: one for one in version.signatures.all()}
    recused = recused_in(case)
    signers = [_signer(one, signed.get(one.pk), one.pk in recused) for one in guarantors()]
    lead = _("Each head of delegation signs the text below, named by its digest: %(digest)s") % {
        "digest": version.digest
    }
    return signing(_("Signatures"), signers, lead=lead)


def _signer(delegation, signature, is_recused):
    if signature:
        return delegation, _("Signed"), moment(signature.at), signature.digest
    if is_recused:
        return delegation, _("Takes no part"), "", ""
    return delegation, _("Not signed"), "", ""


def unsigned_by(case):
    """The guarantors whose signature is missing under what stands."""
    version = determination_of(case)
    if version is None:
        return []
    signed = {one.delegation_id for one in version.signatures.all()} | recused_in(case)
    return [one for one in guarantors() if one.pk not in signed]


def signed_text(case):
    """The canonical text that is signed, to the letter: the original of all the words above."""
    version = determination_of(case)
    if version is None:
        return None
    head = _("Canonical text of version %(version)d") % {"version": version.version}
    return quoted(_("The text that is signed"), [(head, version.text, True)])
