"""Every act on what hangs on a case × every state of that × every kind of person.

The table is written from docs/investigation.md: who completes what, in which of its states. Russia
began every row; Türkiye sees to the measures, is of the visits' team and answers for the party, and
the UN is asked. Whoever is not named is refused in every state; who is named is told by 409 that it
is not the time.
"""

import pytest
from django.urls import reverse

from astana.ledger.models import Entry
from tests.permissions.doors import at_the_door, sign_in
from tests.permissions.rows import rows_in_every_state

pytestmark = pytest.mark.django_db

RUSSIA = {"RU reviewer", "RU head"}
TURKIYE = {"TR reviewer", "TR head"}
IRAN = {"IR reviewer"}
GUARANTORS = RUSSIA | TURKIYE | IRAN
ASKED = {"UN observer", "UN head"}
PEOPLE = [
    *sorted(GUARANTORS | ASKED), "RU monitor", "RU administrator", "UN monitor", "JO observer",
    "KZ secretariat", "SY head", "nobody",
]  # fmt: skip
LATER = "2030-01-01T10:00Z"
TEAM = [{"delegation": "TR", "role": "lead"}]
OTHER = "Otherwise."
PLAN = {"planned_for": LATER, "place": "Elsewhere", "team": TEAM}
WORDING = {"wording": OTHER, "owner": "TR", "due_at": LATER}

# The noun, the act, how it is sent, what is sent, by whom, and in which states it is done.
ACTS = [
    ("task", "task", "patch", {"title": OTHER, "due_at": LATER}, RUSSIA, {"open"}),
    ("task", "task-result", "post", {"result": OTHER}, RUSSIA, {"open"}),
    ("request", "request-passing-on", "post", {}, TURKIYE, {"asked"}),
    ("request", "request-answer", "post", {"answer": OTHER}, TURKIYE, {"passed_on"}),
    ("request", "request-refusal", "post", {"answer": OTHER}, TURKIYE, {"asked", "passed_on"}),
    ("visit", "visit", "patch", PLAN, RUSSIA | TURKIYE, {"planned"}),
    ("visit", "visit-access", "post", {"access": "granted", "access_by": OTHER}, RUSSIA | TURKIYE,
     {"planned"}),
    ("visit", "visit-findings", "post", {"done_at": "2017-11-20T10:00Z", "findings": OTHER},
     RUSSIA | TURKIYE, {"admitted"}),
    ("visit", "visit-calling-off", "post", {"why": OTHER}, RUSSIA | TURKIYE,
     {"planned", "admitted"}),
    ("opinion", "opinion", "post", {"text": OTHER}, ASKED, {"asked"}),
    ("opinion", "no-opinion", "post", {"text": OTHER}, ASKED, {"asked"}),
    ("measure", "measure", "patch", WORDING, GUARANTORS, {"proposed"}),
    ("measure", "measure-agreement", "post", {"version": 1}, GUARANTORS, {"proposed"}),
    ("measure", "measure-beginning", "post", {"remark": OTHER}, TURKIYE,
     {"agreed", "not_verified"}),
    ("measure", "measure-done", "post", {"remark": OTHER}, TURKIYE, {"under_way"}),
    ("measure", "measure-verification", "post", {"remark": OTHER}, RUSSIA | IRAN, {"done"}),
    ("measure", "measure-shortcoming", "post", {"remark": OTHER}, RUSSIA | IRAN, {"done"}),
    # While it is proposed it is dropped by who proposed it alone; then by any that has no duty.
    ("measure", "measure-dropping", "post", {"remark": OTHER}, RUSSIA, {"proposed"}),
    ("measure", "measure-dropping", "post", {"remark": OTHER}, RUSSIA | IRAN,
     {"agreed", "under_way", "not_verified"}),
]  # fmt: skip
# Sent twice is once: what was passed on, or agreed to in these words, is so; nothing is written.
ONCE = {
    "request-passing-on": {"passed_on", "answered", "refused"},
    "measure-agreement": {
        "agreed", "under_way", "done", "verified", "not_verified", "dropped",
    },
}  # fmt: skip
DONE, REFUSED, NOT_NOW = (200, 201), (401, 403, 404), (409,)


def test_each_row_is_acted_on_by_whom_and_when_the_table_says(client, person, reviewers, file_one):
    rows = rows_in_every_state(file_one, reviewers, person("UN", "observer"))
    for (_noun, state), row in rows.items():
        row.refresh_from_db()
        assert row.state == state
    client.raise_request_exception = False
    written, wrong = Entry.objects.count(), []
    for who in PEOPLE:
        sign_in(client, person, who)
        for act, how, said, row in asked(rows):
            expected, changes = what_may_come(who, act, row.state)
            with at_the_door(drawn=False):
                answer = getattr(client, how)(
                    address(act, row), said,
                    content_type="application/json", headers={"If-Match": "*"},
                )  # fmt: skip
                more = Entry.objects.count() - written
            if answer.status_code not in expected or more != changes:
                wrong.append(
                    f"{act} of {row.state} answers {who} with {answer.status_code}, writes {more}"
                )
    assert not wrong, "\n".join(wrong)


def asked(rows):
    """Every act on every row that it is about."""
    acts = {act: (noun, how, said) for noun, act, how, said, *_more in ACTS}
    for act, (noun, how, said) in acts.items():
        for (of, _state), row in rows.items():
            if of == noun:
                yield act, how, said, row


def what_may_come(who, act, state):
    """What may be answered, and how many lines the ledger has more by it."""
    lines = [(by, done_in) for _noun, one, _how, _said, by, done_in in ACTS if one == act]
    if not any(who in by for by, _done_in in lines):
        return REFUSED, 0
    if state in ONCE.get(act, ()):
        return DONE, 0
    in_time = [by for by, done_in in lines if state in done_in]
    if not in_time:
        return NOT_NOW, 0
    if not any(who in by for by in in_time):
        return REFUSED, 0
    proposed_it = act == "measure-agreement" and who in RUSSIA
    return DONE, 0 if proposed_it else 1


def address(act, row):
    if act.endswith("opinion"):
        return reverse(f"api-{act}", args=[row.pk])
    return reverse(f"api-case-{act}", args=[row.case.number, row.pk])
