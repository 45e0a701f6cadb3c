"""Tells the story through the actions of the rooms, act by act in the order of time."""

import datetime
import uuid
from functools import partial

from astana.accounts.models import User
from monitoring.assessment.positions import begin_assessment, open_positions, seal_position
from monitoring.cases.actions import (
    answer_in_triage,
    begin_investigation,
    dismiss,
    look_at,
    open_case_for,
    write_note,
)
from monitoring.cases.enums import Answer
from monitoring.cases.scoping import standing_scope, take_stance, write_scope
from monitoring.cases.states import State
from monitoring.demonstration.effort import Effort
from monitoring.demonstration.facts import read, save_duty_addresses
from monitoring.demonstration.founding import Founding
from monitoring.demonstration.story import MEMORANDUM, SEEN, STORY, Life
from monitoring.demonstration.work import Work
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.measures.actions import close
from monitoring.procedures.queries import in_force
from violations.incidents.actions import open_incident_for
from violations.parties.models import Agreement, Party, Provision
from violations.reports.actions import file_report
from violations.reports.content import ObservationContent, ReportContent
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea

GUARANTORS = ("RU", "TR", "IR")
LETTERS = {"t": Answer.TAKES_UP, "a": Answer.ASKS, "d": Answer.WOULD_DISMISS}
# After so many hours, in a case that goes its whole way.
ANSWERED, INVESTIGATED, ASSESSED, SEALED, CLOSED = (0.7, 1.5, 2.5), 3, 26, (31, 44, 58), 66
HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
SECOND = datetime.timedelta(seconds=1)


class Telling:
    """Collects the acts, then does them, the earliest first. `clock` moves them to the present."""

    def __init__(self, clock):
        self.clock = clock
        self.people = {
            (user.delegation.code, user.role): user
            for user in User.objects.select_related("delegation")
        }
        self.areas = {area.pcode: area for area in AdminArea.objects.all()}
        self.types = {kind.code: kind for kind in ViolationType.objects.all()}
        self.parties = {party.code: party for party in Party.objects.all()}
        self.provisions = {
            (row.agreement.code, row.number): row
            for row in Provision.objects.select_related("agreement")
        }
        self.cases, self.alerts, self.begins, self._acts = {}, {}, {}, []

    def tell(self):
        """File every report, and do what was done about it; tell who was looking besides."""
        filed_before = {}
        for report in read("reports")["reports"]:
            incident = report["incident"]
            position = filed_before[incident] = filed_before.get(incident, 0) + 1
            self._tell_of(report, incident + ("", "b", "c")[position - 1])
        for at, act in Founding(self.clock, self.people).acts():
            self._add(at, act)
        for at, act in Work(self.people, self.parties, self.cases, self.begins).acts():
            self._add(at, act)
        for at, act in Effort(self.clock, self.people, self.areas, self.parties).acts():
            self._add(at, act)
        administrator = self.people["KZ", "administrator"]
        # Late, so that the demonstration writes few letters.
        self._add(self.clock.now - 3 * HOUR, save_duty_addresses, by=administrator)
        for at, _order, act in sorted(self._acts, key=lambda one: one[:2]):
            act(at=at)

    def _tell_of(self, report, key):
        filed_at = self.begins[key] = self.clock(report["filed_at"])
        self._add(filed_at, self._file, report, key)
        life = STORY.get(key, Life("..."))
        if life.ends == "triage":
            self._answer_so_far(key, life, filed_at)
        else:
            self._go_on(key, life, filed_at)
        for code, minutes in SEEN.get(key, ()):
            self._add(filed_at + minutes * MINUTE, self._acknowledge, key, code)

    def _answer_so_far(self, key, life, filed_at):
        passed = self.clock.now - filed_at
        for place, (code, letter) in enumerate(zip(GUARANTORS, life.answers, strict=True)):
            if letter != ".":
                at = filed_at + passed * (0.2 + 0.15 * place)
                self._add(at, self._answer, key, code, letter, life)

    def _go_on(self, key, life, filed_at):
        for code, letter, hours in zip(GUARANTORS, life.answers, ANSWERED, strict=True):
            self._add(filed_at + hours * HOUR, self._answer, key, code, letter, life)
        next_at = filed_at + INVESTIGATED * HOUR
        if life.ends == "dismissed":
            self._add(next_at, self._step, dismiss, key, "IR")
            return
        self._add(next_at, self._step, begin_investigation, key, "TR")
        for hours, code, text in life.notes:
            self._add(filed_at + hours * HOUR, self._step, write_note, key, code, text)
        if life.ends != "investigation":
            self._assess(key, life, filed_at)

    def _assess(self, key, life, filed_at):
        began_at = filed_at + ASSESSED * HOUR
        if life.assessed_ago:
            began_at = self.clock.now - life.assessed_ago * HOUR
        self._settle_scope(key, filed_at + INVESTIGATED * HOUR, began_at)
        without = "No access so far, and the accounts leave little open."
        self._add(began_at, self._step, begin_assessment, key, "RU", skipping=without)
        for hours, (code, said) in zip(SEALED, life.positions.items(), strict=False):
            sealed_at = filed_at + hours * HOUR
            if life.assessed_ago:
                sealed_at = began_at + (hours - SEALED[0] + 3) * HOUR
            self._add(sealed_at, self._seal, key, code, said)
        if life.late:
            due_at = in_force(began_at).time_for(State.ASSESSMENT, began_at)
            self._add(due_at + SECOND, self._open, key)
        if life.ends == "closed":
            closing = partial(close, skipping="Nothing more is to be done about it.")
            self._add(filed_at + CLOSED * HOUR, self._step, closing, key, "TR", role="head")

    def _settle_scope(self, key, begin, end):
        """Türkiye writes the scope, and the others agree, before the positions are called for."""
        for share, code in ((0.1, "TR"), (0.2, "RU"), (0.3, "IR")):
            self._add(begin + (end - begin) * share, self._scope, key, code)

    def _add(self, at, do, *args, **kwargs):
        at = min(at, self.clock.now)
        self._acts.append((at, len(self._acts), partial(do, *args, **kwargs)))

    # The acts themselves

    def _file(self, said, key, *, at):
        monitor = self.people[said["delegation"], "monitor"]
        report, _new = file_report(uuid.UUID(said["id"]), self._content(said), by=monitor, at=at)
        # What the clock would do: done as of then, so that cases and alerts have their age.
        incident = open_incident_for(report.pk, at=at + SECOND)
        self.cases[key] = open_case_for(incident.pk, at=at + 2 * SECOND)
        self.alerts[key] = raise_alerts_for(report.pk, at=at + 3 * SECOND)

    def _answer(self, key, code, letter, life, *, at):
        reviewer = self.people[code, "reviewer"]
        look_at(self.cases[key], by=reviewer, at=at)
        if letter in LETTERS:
            numbers = {other: case.number for other, case in self.cases.items()}
            remark = life.remarks.get(code, "") % numbers
            answer = LETTERS[letter]
            answer_in_triage(self.cases[key], answer, remark=remark, by=reviewer, at=at)

    def _step(self, act, key, code, *words, role="reviewer", at, **said):
        act(self.cases[key], *words, by=self.people[code, role], at=at, **said)

    def _scope(self, key, code, *, at):
        case, reviewer = self.cases[key], self.people[code, "reviewer"]
        scope = standing_scope(case)
        if scope:
            take_stance(scope, True, by=reviewer, at=at)
            return
        report = (
            case.incident.told_by.select_related(
                "report__alleged_party__answered_for_by", "report__against_party__answered_for_by"
            )
            .first()
            .report
        )
        actor, target = report.alleged_party, report.against_party
        write_scope(
            case,
            in_force="yes",
            agreement=Agreement.objects.get(code=MEMORANDUM[0]),
            actor=actor,
            actor_answered_by=actor and actor.answered_for_by,
            target=target,
            target_answered_by=target and target.answered_for_by,
            seen=None,
            by=reviewer,
            at=at,
        )

    def _seal(self, key, code, said, *, at):
        seal_position(
            self.cases[key],
            occurrence=said.occurrence,
            attributed_to=self.parties[said.party] if said.party else None,
            provision=self.provisions[said.provision] if said.provision else None,
            confidence=said.confidence,
            reasons=said.reasons,
            by=self.people[code, "reviewer"],
            at=at,
        )

    def _open(self, key, *, at):
        open_positions(self.cases[key], at=at)

    def _acknowledge(self, key, code, *, at):
        for alert in self.alerts[key]:
            acknowledge(alert, by=self.people[code, "reviewer"], at=at)

    def _content(self, said):
        words = ReportContent.__dataclass_fields__.keys() & said.keys()
        return ReportContent(
            **{word: said[word] for word in words}
            | {
                "began_at": self.clock(said["began_at"]),
                "ended_at": self.clock(said["ended_at"]),
                "area": self.areas.get(said["area"]),
                "violation_type": self.types[said["violation_type"]],
                "alleged_party": self.parties.get(said["alleged_party"]),
                "against_party": self.parties.get(said["against_party"]),
                "observations": [ObservationContent(**line) for line in said["observations"]],
            }
        )
