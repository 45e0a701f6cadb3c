"""What comes to whoever asks about a case: pages, the programs' answers, the record, the export."""

import json
from itertools import count

from django.test import Client
from django.urls import reverse

from monitoring.documents.casefile.everything import everything
from tests.permissions.doors import people_read_once

TABS = ["summary", "positions", "timeline", "investigation", "measures", "ledger"]
NUMBERED = [
    "cases:preview", "cases:position", "cases:determination", "documents:of_case", "api-case",
    "api-case-determination", "api-case-interests",
]  # fmt: skip
OTHERS = ["cases:list", "cases:triage", "cases:agenda", "api-cases", "api-ledger", "home"]


def addresses(case):
    detail = reverse("cases:detail", args=[case.number])
    yield from (f"{detail}?tab={tab}" for tab in TABS)
    yield from (reverse(name, args=[case.number]) for name in NUMBERED)
    yield from (reverse(name) for name in OTHERS)


class Readers:
    """Asks for a few pages at a time, in turn for every page and every person."""

    def __init__(self, people):
        self.people = people
        self.turns = count()

    def read(self, case, pages):
        """(reader, address, what came) of the next few pages, and each reader's export."""
        found = list(addresses(case))
        with people_read_once():
            for _page in range(pages):
                turn = next(self.turns)
                reader = self.people[turn % len(self.people)]
                address = found[turn * 5 % len(found)]
                client = Client()
                client.force_login(reader)
                answer = client.get(address)
                body = b"".join(answer) if answer.streaming else answer.content
                yield reader, address, body.decode(errors="replace")
                yield reader, "export", json.dumps(everything(case, reader), default=str)
