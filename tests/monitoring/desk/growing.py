"""A case at which much was done: of everything that its page shows, as many as are asked for."""

import uuid
from datetime import timedelta

from django.utils import timezone

from astana.due.actions import do_what_is_due
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.positions import begin_assessment, supersede_position
from monitoring.assessment.queries import determination_of
from monitoring.assessment.signing import sign
from monitoring.cases.actions import answer_in_triage, begin_investigation, set_aside
from monitoring.cases.models import Case
from monitoring.desk.actions import assign, write_remark
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.actions.opinions import ask_opinion, give_opinion
from monitoring.investigation.actions.requests import ask_party, bring_answer, pass_on
from monitoring.investigation.actions.tasks import set_task
from monitoring.investigation.actions.visits import plan_visit, say_access
from monitoring.measures.actions import agree, begin_measures, propose_measure, take_under_way
from tests.monitoring.conftest import seal_one, settle_the_scope
from violations.evidence.models import EvidenceFile
from violations.incidents.models import IncidentReport

HOUR = timedelta(hours=1)
HELD = {"occurrence": "confirmed", "confidence": "high", "attributed_to": None, "provision": None}


class Growing:
    """Brings a case along; each phase leaves `times` rows of each kind that belongs to it."""

    def __init__(self, case, times, *, file_one, reviewers, heads, party, adviser):
        self.case, self.times = case, range(times)
        self.file_one, self.reviewers, self.heads = file_one, reviewers, heads
        self.party, self.adviser = party, adviser

    def to_triage(self):
        """Reports with a file each, remarks that call upon a colleague, changing hands."""
        at, ru = timezone.now(), self.reviewers[0]
        for n in self.times:
            report = self.file_one(by=self.reviewers[n % 3])
            IncidentReport.objects.create(incident=self.case.incident, report=report, linked_at=at)
            _file_of(report, n)
            write_remark(self.case, f"Remark {n}.", mentioning=[self.heads[0]], by=ru, at=at)
            assign(self.case, [ru, self.heads[0]][n % 2], word=f"Word {n}.", by=ru, at=at)
        for by in self.reviewers:
            answer_in_triage(self.case, "takes_up", remark="Seen.", by=by, at=at)

    def to_investigation(self):
        """Scopes, tasks, requests, visits, opinions and contacts, half of them settled."""
        at, (ru, tr, _ir) = timezone.now(), self.reviewers
        case = self.case = begin_investigation(self.case, by=ru, at=at)
        for n in self.times:
            due = at + (n + 1) * HOUR
            settle_the_scope(case, self.reviewers, target=self.party, remark=f"Version {n}.")
            set_task(case, title=f"Task {n}", owner=ru, due_at=due, by=ru, at=at)
            request = ask_party(case, party=self.party, question=f"{n}?", by=ru, at=at)
            team = [{"delegation": code, "role": "monitor"} for code in ("RU", "TR", "UN")]
            visit = plan_visit(case, planned_for=due, place=f"{n}", team=team, by=ru, at=at)
            said = {"asked_of": self.adviser.delegation, "question": f"{n}?", "facts": ["what"]}
            opinion = ask_opinion(case, **said, by=ru, at=at)
            spoken = {"tried_at": at, "how": "hotline", "reached": True, "said": f"{n}."}
            record_contact(case, **spoken, delegation=tr.delegation, by=ru, at=at)
            declare_interest(case, f"Interest {n}.", by=self.reviewers[n % 3], at=at)
            if n % 2:
                pass_on(request, by=tr, at=at)
                bring_answer(request, answer=f"Nothing, {n}.", by=tr, at=at)
                denied = {"access": "denied", "access_by": "A post", "access_why": "No."}
                say_access(visit, **denied, by=ru, at=at)
                give_opinion(opinion, text=f"Opinion {n}.", by=self.adviser, at=at)
        for by in self.reviewers:
            set_aside(case, "ask_party", "The line is dead.", by=by, at=at)

    def to_assessment(self):
        """The positions are called for, and one is sealed."""
        at = timezone.now()
        self.case = begin_assessment(self.case, skipping="No way.", by=self.reviewers[0], at=at)
        seal_one(self.case, self.reviewers[0])

    def to_measures(self):
        """Opened; superseded again and again; signed; measures in every state."""
        for by in self.reviewers[1:]:
            seal_one(self.case, by)
        at, (ru, *others) = timezone.now(), self.reviewers
        self.case = Case.objects.get(pk=self.case.pk)
        for n in self.times:
            said = HELD | {"reasons": f"Seen {n}.", "reason": f"Read {n}."}
            supersede_position(self.case, **said, by=ru, at=at)
        for head in self.heads:
            sign(self.case, determination_of(self.case).digest, by=head, at=at)
        measures = [self._measure(n, by=ru, at=at) for n in self.times]
        for measure in measures:
            for by in others:
                measure = agree(measure, version=1, by=by, at=at)
        self.case = begin_measures(self.case, skipping="Later.", by=ru, at=at)
        for n in self.times:
            if n % 2:
                take_under_way(measures[n], by=ru, at=at)
        do_what_is_due()

    def _measure(self, n, *, by, at):
        return propose_measure(
            self.case, kind="warning", wording=f"Measure {n}.", owner=by.delegation,
            due_at=at + HOUR, party=self.party, by=by, at=at,
        )  # fmt: skip


def _file_of(report, n):
    """A file of the report that has come all the way; the same bytes stand behind others."""
    file = EvidenceFile.objects.create(
        id=uuid.uuid4(), report_id_given=report.pk, report=report, uploaded_by=report.filed_by,
        delegation=report.delegation, name=f"photo-{n}.jpg", size=9, begun_at=timezone.now(),
        sha256_said="0" * 64,
    )  # fmt: skip
    file.sha256, file.rendition_sha256 = "0" * 64, "1" * 64
    file.latitude, file.longitude = 35.0, 36.0
    file.rendition_size, file.rendition_type = 9, "image/jpeg"
    for file.state in ("received", "checking", "ready"):
        file.save()
