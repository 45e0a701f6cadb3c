"""How the joint group works on a few cases: what it asks, visits, signs, decides, shares out.

Hours are counted from the first report of a case; `monitoring/demonstration/telling.py` opens its
positions after 58 of them and closes it after 66.
"""

import datetime
from functools import partial

from astana.accounts.models import Delegation
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.queries import determination_of
from monitoring.assessment.referring import refer, reopen
from monitoring.assessment.signing import issue_erratum, sign
from monitoring.desk.actions import assign, save_view, watch, write_remark
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.actions.opinions import ask_opinion, give_opinion
from monitoring.investigation.actions.requests import ask_party, bring_answer, pass_on
from monitoring.investigation.actions.tasks import finish_task, set_task
from monitoring.investigation.actions.visits import plan_visit, report_findings, say_access
from monitoring.investigation.enums import Access, Fact, TeamRole, Way
from monitoring.measures import actions as measures
from monitoring.measures.enums import MeasureKind

HOUR = datetime.timedelta(hours=1)
NO_STEP = "The signatures follow."
TEAM = [
    {"delegation": "TR", "role": TeamRole.LEAD.value},
    {"delegation": "RU", "role": TeamRole.ORDNANCE.value},
]


class Work:
    """`acts()` gives when and what, for the telling to do; `cases` fills while it is told."""

    def __init__(self, people, parties, cases, begins):
        self.people = people
        self.parties = parties
        self.cases = cases
        self.begins = begins
        self.rows = {}

    def acts(self):
        for key, hours, do, *said in self._script():
            yield self.begins[key] + hours * HOUR, partial(do, key, *said)

    def _script(self):
        yield from self._asked_and_visited()
        yield from self._shared_out()
        yield "2017-0322", 12, self._recuse, "IR", "Our men were at that crossing on the day."
        for key, codes in (("2017-0316", ("RU", "TR", "IR")), ("2017-0318", ("RU", "TR"))):
            for hours, code in enumerate(codes, start=59):
                yield key, hours, self._sign, code
        yield "2017-0320", 70, self._refer, "TR", "What caused the explosion over the town?"
        yield (
            "2017-0326", 100, self._reopen, "TR",
            "A second witness has come forward, and gives the direction.",
        )  # fmt: skip
        yield from self._decided()

    def _asked_and_visited(self):
        key, government = "2017-0324", self.parties["syrian-government-forces"]
        question = "Which of your batteries fired between 17:00 and 19:00?"
        yield key, 5, self._ask, "answered", "TR", government, question, False
        yield key, 7, self._pass_on, "answered", "RU"
        yield key, 30, self._answer, "answered", "RU", "None. The log of the day is attached."
        question = "A report alleges fire from your ground. What do you say to it?"
        yield key, 40, self._ask, "overdue", "RU", self.parties["jaysh-al-islam"], question, True
        yield key, 42, self._pass_on, "overdue", "TR"

        key = "2017-0328"
        yield key, 20, self._plan, "admitted", "The checkpoint at the bridge", 30
        yield key, 30, self._access, "admitted", Access.GRANTED, "The local council", ""
        findings = "Fresh barriers over the whole road. Nobody in uniform was met."
        yield key, 33, self._found, "admitted", findings
        yield key, 35, self._ask_adviser, "UN", "Does the road serve as a humanitarian corridor?"
        yield key, 60, self._advise, "UN", "Yes. Two convoys a week used it until October."

        key = "2017-0333"
        yield key, 6, self._set_task, "done", "Speak to the hospital that took the injured in", 30
        yield key, 28, self._finish, "done", "Three patients, shrapnel. Their names are with us."
        yield key, 7, self._contact, False, ""
        yield key, 9, self._contact, True, "The road is open from the north until noon."
        yield key, 8, self._plan, "denied", "The place of the explosion", 26
        yield key, 26, self._access, "denied", Access.DENIED, "Armed men", "No reason was given."
        yield "2017-0334", 4, self._set_task, "late", "Find the post that heard the shots", 30

    def _shared_out(self):
        yield "2017-0352", 1, self._assign, "TR", "reviewer", "head", "You know this sector."
        yield "2017-0346", 1, self._assign, "TR", "reviewer", "head", ""
        yield "2017-0351", 1, self._assign, "RU", "head", "head", ""
        yield "2017-0351", 2, self._assign, "RU", "reviewer", "head", "Please take it from here."
        yield "2017-0333", 2, self._assign, "IR", "reviewer", "reviewer", ""
        for key, code, role in (
            ("2017-0318", "TR", "head"), ("2017-0333", "RU", "reviewer"),
            ("2017-0325", "IR", "reviewer"), ("2017-0352", "TR", "reviewer"),
        ):  # fmt: skip
            yield key, 4, self._watch, code, role
        yield "2017-0346", 3, self._mention, "TR", "Photographs of the place are on their way."
        for code in ("RU", "TR", "IR"):
            yield "2017-0355", 0.2, self._save_view, code, "Hama", "?area=SY05&tab=all"
            yield "2017-0355", 0.2, self._save_view, code, "Watched", "?watched=on&tab=all"

    def _decided(self):
        key = "2017-0330"
        yield key, 62, self._correct, "TR", "The impacts were eleven, not nine, as counted anew."
        party = self.parties["jaysh-al-islam"]
        for name, kind, wording, owner in (
            ("warned", MeasureKind.WARNING, "Warn the formation in writing.", "TR"),
            ("inspected", MeasureKind.INSPECTION, "Inspect the launch point together.", "RU"),
            ("remedied", MeasureKind.REMEDY, "Have the water main repaired.", "IR"),
        ):
            yield key, 64, self._propose, name, kind, wording, owner, party
        for hours, name in ((65, "warned"), (66, "inspected")):
            for code in ("TR", "RU", "IR"):
                yield key, hours, self._agree, name, code
        yield key, 67, self._begin_measures, "TR"
        yield key, 68, self._measure, measures.take_under_way, "warned", "TR"
        yield key, 68, self._measure, measures.take_under_way, "inspected", "RU"
        yield key, 70, self._measure, measures.report_done, "warned", "TR"
        yield key, 72, self._measure, measures.verify, "warned", "IR"
        yield key, 76, self._measure, measures.report_done, "inspected", "RU"
        yield (
            key, 80, self._measure, measures.find_not_done, "inspected", "TR",
            "Our inspector was not let through to the launch point.",
        )  # fmt: skip

    # The acts themselves

    def _by(self, code, role="reviewer"):
        return self.people[code, role]

    def _recuse(self, key, code, words, *, at):
        declare_interest(self.cases[key], words, recused=True, by=self._by(code), at=at)

    def _sign(self, key, code, *, at):
        case = self.cases[key]
        case.refresh_from_db()
        sign(case, determination_of(case).digest, by=self._by(code, "head"), at=at)

    def _refer(self, key, code, question, *, at):
        refer(self.cases[key], question, by=self._by(code), at=at)

    def _reopen(self, key, code, reason, *, at):
        reopen(self.cases[key], reason, by=self._by(code), at=at)

    def _correct(self, key, code, words, *, at):
        issue_erratum(self.cases[key], words, by=self._by(code), at=at)

    def _ask(self, key, name, code, party, question, of_reply, *, at):
        self.rows[name] = ask_party(
            self.cases[key],
            party=party,
            question=question,
            is_right_of_reply=of_reply,
            by=self._by(code),
            at=at,
        )

    def _pass_on(self, key, name, code, *, at):
        pass_on(self.rows[name], by=self._by(code), at=at)

    def _answer(self, key, name, code, answer, *, at):
        bring_answer(self.rows[name], answer=answer, by=self._by(code), at=at)

    def _plan(self, key, name, place, hours, *, at):
        planned_for = self.begins[key] + hours * HOUR
        self.rows[name] = plan_visit(
            self.cases[key],
            planned_for=planned_for,
            place=place,
            team=TEAM,
            by=self._by("TR"),
            at=at,
        )

    def _access(self, key, name, access, access_by, why, *, at):
        said = {"access": access, "access_by": access_by, "access_why": why}
        say_access(self.rows[name], **said, by=self._by("TR"), at=at)

    def _found(self, key, name, findings, *, at):
        report_findings(
            self.rows[name], findings=findings, done_at=at - 2 * HOUR, by=self._by("TR"), at=at
        )

    def _ask_adviser(self, key, code, question, *, at):
        self.rows["opinion"] = ask_opinion(
            self.cases[key],
            asked_of=Delegation.objects.get(code=code),
            question=question,
            facts=[Fact.WHAT.value, Fact.AREA.value],
            by=self._by("IR"),
            at=at,
        )

    def _advise(self, key, code, text, *, at):
        give_opinion(self.rows["opinion"], text=text, by=self._by(code, "observer"), at=at)

    def _set_task(self, key, name, title, hours, *, at):
        by = self._by("TR")
        due_at = self.begins[key] + hours * HOUR
        self.rows[name] = set_task(
            self.cases[key], title=title, owner=by, due_at=due_at, by=by, at=at
        )

    def _finish(self, key, name, result, *, at):
        finish_task(self.rows[name], result=result, by=self._by("TR"), at=at)

    def _contact(self, key, reached, said, *, at):
        record_contact(
            self.cases[key],
            tried_at=at,
            how=Way.HOTLINE.value,
            reached=reached,
            said=said,
            delegation=Delegation.objects.get(code="RU"),
            by=self._by("TR"),
            at=at,
        )

    def _propose(self, key, name, kind, wording, owner, party, *, at):
        self.rows[name] = measures.propose_measure(
            self.cases[key],
            kind=kind,
            wording=wording,
            owner=Delegation.objects.get(code=owner),
            due_at=at + 240 * HOUR,
            party=party,
            by=self._by("TR"),
            at=at,
        )

    def _agree(self, key, name, code, *, at):
        measure = self.rows[name]
        measures.agree(measure, version=measure.version, by=self._by(code), at=at)

    def _measure(self, key, act, name, code, remark="", *, at):
        said = {"remark": remark} if remark else {}
        act(self.rows[name], **said, by=self._by(code), at=at)

    def _begin_measures(self, key, code, *, at):
        measures.begin_measures(self.cases[key], skipping=NO_STEP, by=self._by(code), at=at)

    def _assign(self, key, code, role, by, word, *, at):
        to = self._by(code, role)
        assign(self.cases[key], to, word=word, by=self._by(code, by), at=at)

    def _watch(self, key, code, role, *, at):
        watch(self.cases[key], by=self._by(code, role), at=at)

    def _mention(self, key, code, text, *, at):
        by, to = self._by(code, "head"), self._by(code)
        write_remark(self.cases[key], text, mentioning=[to], by=by, at=at)

    def _save_view(self, key, code, name, query, *, at):
        save_view(name, query, by=self._by(code))
