"""Everything that a person can try on a case, as small functions with made-up words.

Each takes (case, person, at, pick): `pick` is a number that stands for every further choice.
"""

import datetime

from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from monitoring.assessment import interests, positions, referring, signing, silence
from monitoring.assessment.enums import Field, Intent, Occurrence
from monitoring.assessment.queries import determination_of
from monitoring.cases import actions as triage
from monitoring.cases.scoping import standing_scope, take_stance, write_scope
from monitoring.cases.versions import version_of
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.actions.requests import ask_party, bring_answer, pass_on
from monitoring.investigation.models import InformationRequest
from monitoring.measures import actions as measures
from monitoring.measures.models import Measure
from violations.parties.models import Party, Provision

WHY = "What the procedure asks for cannot be had here."


def said(case, person, pick):
    """A position; the same pick says the same, so that some agree and some do not."""
    parties = [None, *Party.objects.order_by("code")]
    provisions = [None, *Provision.objects.order_by("pk")]
    return {
        "occurrence": Occurrence.values[0 if pick % 3 else pick % 4],
        "when": "as_reported" if pick % 5 else "undetermined",
        "attributed_to": parties[pick % len(parties)],
        "intent": Intent.values[pick % 2],
        "provision": provisions[pick % len(provisions)],
        "confidence": "medium",
        "reasons": f"{secret_of(person.delegation.code, case.round)}-{pick}",
    }


def secret_of(code, in_round):
    """What nobody else may read while it is sealed; what was opened in another round, all may."""
    return f"canary-{code}-{in_round}"


def answer(case, by, at, pick):
    word = ["takes_up", "takes_up", "asks", "would_dismiss", "opened"][pick % 5]
    triage.answer_in_triage(case, word, remark=f"Remark {pick}.", by=by, at=at)


def begin_investigation(case, by, at, pick):
    triage.begin_investigation(case, by=by, at=at)


def dismiss(case, by, at, pick):
    triage.dismiss(case, by=by, at=at)


def write_remark(case, by, at, pick):
    triage.write_note(case, f"Remark {pick}.", by=by, at=at)


def set_aside(case, by, at, pick):
    code = ["scope", "ask_party", "site_visit", "signatures", "nonsense"][pick % 5]
    triage.set_aside(case, code, WHY, by=by, at=at)


def settle_scope(case, by, at, pick):
    scope = standing_scope(case)
    if scope is None or pick % 7 == 0:
        seen = version_of(case)
        write_scope(case, seen=seen, in_force="yes", remark=f"{pick % 3}", by=by, at=at)
    else:
        take_stance(scope, bool(pick % 2), remark="Seen otherwise.", by=by, at=at)


def ask(case, by, at, pick):
    party = Party.objects.order_by("code")[pick % Party.objects.count()]
    ask_party(case, party=party, question=f"What happened, {pick % 3}?", by=by, at=at)


def speak_for_the_party(case, by, at, pick):
    request = InformationRequest.objects.filter(case=case).order_by("at").last()
    if request is None:
        raise Refused("nobody was asked")
    if request.state == "asked":
        pass_on(request, by=by, at=at)
    else:
        bring_answer(request, answer=f"Nothing, {pick}.", by=by, at=at)


def call(case, by, at, pick):
    other = Delegation.objects.exclude(pk=by.delegation_id).order_by("code").first()
    record_contact(
        case, tried_at=at, how="hotline", reached=bool(pick % 2), said="We know of nothing.",
        delegation=other, by=by, at=at,
    )  # fmt: skip


def begin_assessment(case, by, at, pick):
    positions.begin_assessment(case, skipping=WHY if pick % 4 else "", by=by, at=at)


def seal(case, by, at, pick):
    positions.seal_position(case, **said(case, by, pick % 3), by=by, at=at)


def supersede(case, by, at, pick):
    positions.supersede_position(case, reason="Seen anew.", **said(case, by, pick), by=by, at=at)


def declare(case, by, at, pick):
    recused = pick % 9 == 0
    interests.declare_interest(case, f"Interest {pick % 4}.", recused=recused, by=by, at=at)


def object_to(case, by, at, pick):
    silence.object_to(case, Field.values[pick % len(Field.values)], "Not so.", by=by, at=at)


def sign(case, by, at, pick):
    version = determination_of(case)
    digest = version.digest if version and pick % 5 else "0" * 64
    signing.sign(case, digest, by=by, at=at)


def issue_erratum(case, by, at, pick):
    signing.issue_erratum(case, f"A slip, {pick}.", by=by, at=at)


def refer(case, by, at, pick):
    referring.refer(case, "How is it to be seen?", by=by, at=at)


def reopen(case, by, at, pick):
    referring.reopen(case, f"Another video, {pick}.", by=by, at=at)


def propose(case, by, at, pick):
    owner = Delegation.objects.filter(kind="guarantor").order_by("position")[pick % 3]
    kind = ["warning", "sanction", "remedy"][pick % 3]
    measures.propose_measure(
        case, kind=kind, wording=f"Measure {pick % 4}.", owner=owner,
        due_at=at + datetime.timedelta(days=3), basis="Decided in Astana." if pick % 2 else "",
        by=by, at=at,
    )  # fmt: skip


def go_on_with_a_measure(case, by, at, pick):
    found = Measure.objects.filter(case=case).order_by("at", "id")
    if not found:
        raise Refused("there is no measure")
    measure = found[pick % len(found)]
    steps = {
        "proposed": measures.agree,
        "agreed": measures.take_under_way,
        "under_way": measures.report_done,
        "done": measures.verify if pick % 4 else measures.find_not_done,
        "not_verified": measures.drop,
    }
    step = steps.get(measure.state)
    if step is None:
        raise Refused("the measure has ended")
    agrees = step is measures.agree
    words = {"version": measure.version} if agrees else {"remark": f"Seen, {pick}."}
    step(measure, **words, by=by, at=at)


def begin_measures(case, by, at, pick):
    measures.begin_measures(case, skipping=WHY, by=by, at=at)


def close(case, by, at, pick):
    measures.close(case, skipping=WHY, by=by, at=at)


ACTS = [
    answer, begin_investigation, dismiss, write_remark, set_aside, settle_scope, ask,
    speak_for_the_party, call, begin_assessment, seal, supersede, declare, object_to, sign,
    issue_erratum, refer, reopen, propose, go_on_with_a_measure, begin_measures, close,
]  # fmt: skip

# What brings a case on from where it stands, so that a walk comes to the end of things.
ONWARDS = {
    "triage": [answer, begin_investigation, begin_investigation],
    "investigation": [settle_scope, settle_scope, ask, speak_for_the_party, begin_assessment],
    "assessment": [seal],
    "determined": [sign, propose, object_to, begin_measures, supersede],
    "measures": [sign, go_on_with_a_measure, go_on_with_a_measure, close],
    "referred": [supersede, close, reopen],
    "closed": [reopen],
    "dismissed": [reopen],
}
