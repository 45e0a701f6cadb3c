from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from astana.numbering.actions import next_number
from monitoring.cases import rules
from monitoring.cases.deadlines import set_deadline
from monitoring.cases.enums import Answer
from monitoring.cases.models import Case, Note, SetAside, TriageAnswer
from monitoring.cases.states import TRANSITIONS, State
from monitoring.procedures.queries import in_force
from violations.incidents.models import Incident, IncidentReport
from violations.reports.enums import Origin


@transaction.atomic
def open_case_for(incident_id, *, at):
    """Open the case of an incident, in triage, unless it has one; records "case_opened"."""
    incident = Incident.objects.select_for_update().get(pk=incident_id)
    if Case.objects.filter(incident=incident).exists():
        return incident.case
    procedure = in_force(at)
    case = Case.objects.create(
        number=next_number("case", year=at.year),
        incident=incident,
        opened_at=at,
        procedure=procedure,
        due_at=procedure.time_for(State.TRIAGE, at),
    )
    set_deadline(case, case.state, case.due_at, at=at, subject=in_round(case))
    content = {"number": case.number, "incident": str(incident.pk)}
    record("case_opened", f"case:{case.pk}", content, by=None, at=at)
    return case


def open_case_when_reported(incident_id, *, at):
    """Open a case, unless all that is known of the incident comes from a published bulletin.

    A bulletin is an outcome of its day; a reviewer can still open a case on what it registered.
    """
    told_by = IncidentReport.objects.filter(incident=incident_id)
    if told_by.exclude(report__origin=Origin.BULLETIN).exists():
        open_case_for(incident_id, at=at)


@transaction.atomic
def look_at(case, *, by, at):
    """Note that the guarantor has opened the case, if it has not answered; not in the ledger."""
    case = locked(case)
    rules.check_can_answer(case, by=by)
    TriageAnswer.objects.get_or_create(
        case=case,
        delegation=by.delegation,
        defaults={"answer": Answer.OPENED, "by": by, "at": at},
    )


@transaction.atomic
def answer_in_triage(case, answer, *, remark="", former=None, by, at):
    """Say for one's delegation what it makes of the case; records "triage_answered".

    A remark is kept as a note, once; the entry has its digest only, since more people read the
    ledger than the case. Saying the same again changes and records nothing; "opened" takes an
    answer back. Refused: asking, or wishing to dismiss, without a word; and putting it in the
    place of an answer of one's delegation whose mark is not the `former` that was read.
    """
    case = locked(case)
    rules.check_can_answer(case, by=by)
    rules.check_says_why(answer, remark)
    before = case.answers.filter(delegation=by.delegation).first()
    if before and (before.answer, before.remark) == (answer, remark):
        return case
    rules.check_answered_since(before, former)
    TriageAnswer.objects.update_or_create(
        case=case,
        delegation=by.delegation,
        defaults={"answer": answer, "remark": remark, "by": by, "at": at},
    )
    content = {"answer": str(answer)}
    if remark:
        content |= _remarked(case, remark, by=by, at=at)
    record("triage_answered", f"case:{case.pk}", content, by=by, at=at)
    return case


@transaction.atomic
def begin_investigation(case, *, by, at):
    """Take the case out of triage; asks that one's delegation took it up."""
    case = locked(case)
    rules.check_can_begin_investigation(case, by=by)
    return take_step(case, "begin_investigation", by=by, at=at)


@transaction.atomic
def dismiss(case, *, by, at):
    """End the case in triage; asks that every guarantor would dismiss it."""
    case = locked(case)
    rules.check_can_dismiss(case, by=by)
    return take_step(case, "dismiss", by=by, at=at)


@transaction.atomic
def set_aside(case, code, reason, *, by, at):
    """Say for one's delegation that a step need not be done; records "step_set_aside".

    The entry has the step and the reason's digest. How many guarantors it takes is in the
    procedure. Saying it again changes and records nothing. Refused: a step that is done already,
    that nobody may set aside, or that the case's state does not ask for.
    """
    case = locked(case)
    rules.check_can_set_aside(case, code, reason, by=by)
    _row, is_new = SetAside.objects.get_or_create(
        case=case,
        round=case.round,
        code=code,
        delegation=by.delegation,
        defaults={"reason": reason.strip(), "by": by, "at": at},
    )
    if is_new:
        content = {"step": code, "reason": digest(reason.strip())}
        record("step_set_aside", f"case:{case.pk}", content, by=by, at=at)
    return case


@transaction.atomic
def write_note(case, text, *, by, at):
    """Write a remark to all guarantors; records its digest only, as "note_written".

    Refused: the very words with which the same person wrote last.
    """
    case = locked(case)
    rules.check_can_write(case, text, by=by)
    content = _noted(case, text, by=by, at=at)
    record("note_written", f"case:{case.pk}", content, by=by, at=at)


def _remarked(case, remark, *, by, at):
    """Keep the remark of an answer, unless it stands already: an answer comes back by undoing."""
    stands = case.notes.filter(delegation=by.delegation, text=remark).last()
    if stands:
        return {"note": stands.pk, "digest": digest(remark)}
    return _noted(case, remark, by=by, at=at)


def _noted(case, text, *, by, at):
    """Keep a text as a note; returns what the ledger says of it."""
    note = Note.objects.create(case=case, delegation=by.delegation, text=text, by=by, at=at)
    return {"note": note.pk, "digest": digest(text)}


def locked(case):
    """The case as it is now, held until the transaction ends: acts on one case go one by one."""
    return Case.objects.select_for_update().get(pk=case.pk)


def take_step(case, step, *, by, at, content=None):
    """Bring a locked case to the state where the step ends, due by its procedure; records it."""
    _begins_in, case.state = TRANSITIONS[step]
    case.due_at = case.procedure.time_for(case.state, at)
    case.round += step == "reopen"
    case.save(update_fields=["state", "due_at", "round"])
    if case.due_at:
        set_deadline(case, case.state, case.due_at, at=at, subject=in_round(case))
    record(step, f"case:{case.pk}", content or {"state": str(case.state)}, by=by, at=at)
    return case


def in_round(case):
    """The subject of the deadline of a state: a case is in each state once in a round."""
    return f"{case.pk} {case.round}"


def is_still_in(state):
    """For `still_open`: whether a case is still in the state, in the round of the deadline."""

    def is_there(subject):
        pk, number = subject.split()
        return Case.objects.filter(pk=pk, round=number, state=state).exists()

    return is_there
