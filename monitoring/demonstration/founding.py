"""The regime is founded by its guarantors, and two changes are proposed since, as heads would."""

import datetime
from functools import partial

from astana.governance.actions import approve, edit, object_to, propose
from astana.governance.founding import payload_now
from astana.governance.models import Proposal
from astana.governance.queries import FOUNDING, standing_text
from monitoring.demonstration.facts import instant, read

GUARANTORS = ("RU", "TR", "IR")
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


class Founding:
    """What the heads of delegation do: `acts()` gives when and what, for the telling to do."""

    def __init__(self, clock, people):
        self.clock = clock
        self.people = people
        self.proposals = {}

    def acts(self):
        first = min(instant(report["began_at"]) for report in read("reports")["reports"])
        at = self.clock(first.isoformat()) - 20 * HOUR
        yield at, self._found
        for hours, code in enumerate(GUARANTORS, start=1):
            yield at + hours * HOUR, partial(self._approve, FOUNDING, code)
        yield from self._of_zones(self.clock.now - 6 * DAY)
        yield from self._of_accessions(self.clock.now - 2 * DAY)

    def _found(self, *, at):
        self.proposals[FOUNDING] = propose(
            FOUNDING,
            payload_now(),
            title="Founding of the regime",
            reason="The zones, the parties and the people are set up. From now on nobody changes "
            "them alone.",
            by=self.people["KZ", "administrator"],
            at=at,
        )

    def _of_zones(self, at):
        """More time for lines: objected to, written anew, then approved by all."""
        words = {"title": "More time for the lines of zones", "reason": "Maps need to be checked."}
        yield at, partial(self._propose, "boundary", "RU", days=30, **words)
        yield at + 3 * HOUR, partial(self._approve, "boundary", "TR")
        yield (
            at + 5 * HOUR,
            partial(self._object, "boundary", "IR", "A month is too long. Three weeks are enough."),
        )
        yield at + 26 * HOUR, partial(self._edit, "boundary", "RU", days=21, **words)
        for hours, code in zip((27, 29, 50), GUARANTORS, strict=True):
            yield at + hours * HOUR, partial(self._approve, "boundary", code)

    def _of_accessions(self, at):
        """Accessions at once: open, approved by one, objected to by another."""
        words = {
            "title": "Accessions take effect at once",
            "reason": "Settlements join by the dozen, and each is in the daily bulletin anyway.",
        }
        yield at, partial(self._propose, "accession", "RU", days=14, needs_all=False, **words)
        yield at + HOUR, partial(self._approve, "accession", "RU")
        yield (
            at + 20 * HOUR,
            partial(
                self._object,
                "accession",
                "TR",
                "Who signed for a settlement is disputed too often.",
            ),
        )

    def _propose(self, kind, code, *, days, needs_all=True, at, **words):
        payload = {"kind": kind, "needs_all": needs_all, "days": days}
        by = self.people[code, "head"]
        self.proposals[kind] = propose("governed_kind", payload, by=by, at=at, **words)

    def _edit(self, kind, code, *, days, at, **words):
        payload = {"kind": kind, "needs_all": True, "days": days}
        edit(self.proposals[kind], payload, by=self.people[code, "head"], at=at, **words)

    def _approve(self, kind, code, *, at):
        proposal = Proposal.objects.get(pk=self.proposals[kind].pk)
        approve(proposal, standing_text(proposal).digest, by=self.people[code, "head"], at=at)

    def _object(self, kind, code, words, *, at):
        object_to(self.proposals[kind], words, by=self.people[code, "head"], at=at)
