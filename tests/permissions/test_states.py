"""Every act × every state of a case × every kind of person, against a table written by hand.

The table says when a guarantor's reviewers, heads included, come through with an act. In any other
state they are told that it is not the time (409, or 404 where there is no scope yet); whoever is
not named beside the act is refused in every state.
"""

import pytest
from django.urls import reverse

from monitoring.assessment.queries import determination_of
from monitoring.cases.states import State
from tests.permissions.doors import at_the_door, sign_in
from tests.permissions.people import HEADS, REVIEWERS, SECRETARIAT
from tests.permissions.stages import STAGES, WHY, stages
from violations.parties.models import Party

pytestmark = pytest.mark.django_db

PEOPLE = [
    "RU reviewer", "RU head", "TR reviewer", "TR head", "RU monitor", "UN observer",
    "JO observer", "KZ secretariat", "SY monitor", "KZ administrator", "nobody",
]  # fmt: skip
LATER = "2030-01-01T10:00Z"
POSITION = {"occurrence": "confirmed", "confidence": "high", "reasons": "Seen."}
TRIAGE = {"triage", "triage, would dismiss"}
INVESTIGATION, ASSESSMENT = {"investigation"}, {"assessment"}
OPEN_OUTCOME = {"determined", "measures", "referred"}
UNTIL_ENDED = TRIAGE | INVESTIGATION | ASSESSMENT | OPEN_OUTCOME
EVER = set(STAGES)

# The act, what is sent, in which stages it is done, and by whom where not by every reviewer.
ACTS = [
    ("answer", {"answer": "asks", "remark": "Why?"}, TRIAGE),
    ("investigation", {}, {"triage"}),
    ("dismissal", {}, {"triage, would dismiss"}),
    ("scope", {"in_force": "yes"}, INVESTIGATION),
    ("stance", {"version": 1, "agrees": True}, INVESTIGATION),
    ("step", {"reason": WHY}, INVESTIGATION),
    ("requests", {"party": "asked", "question": "Who?"}, INVESTIGATION),
    ("visits", {"planned_for": LATER, "place": "There",
                "team": [{"delegation": "TR", "role": "lead"}]}, INVESTIGATION),
    ("opinions", {"asked_of": "UN", "question": "Who?"}, INVESTIGATION),
    ("tasks", {"title": "See", "due_at": LATER}, UNTIL_ENDED),
    ("contacts", {"party": "asked", "tried_at": "2017-11-20T10:00Z", "how": "radio",
                  "reached": False}, UNTIL_ENDED),
    ("assessment", {"skipping": WHY}, INVESTIGATION),
    ("position", POSITION, ASSESSMENT),
    ("supersede", POSITION | {"reason": "New."}, OPEN_OUTCOME),
    ("interests", {"text": "None."}, UNTIL_ENDED),
    ("signatures", {"digest": "?", "password": "correct horse battery"},
     OPEN_OUTCOME | {"closed"}, HEADS),
    # No field is decided by silence under the first procedure.
    ("objections", {"field": "when", "words": "No."}, set()),
    ("errata", {"words": "Read 120."}, OPEN_OUTCOME | {"closed"}),
    ("referral", {"question": "Who?"}, {"determined", "measures"}),
    ("reopening", {"reason": "A film."}, OPEN_OUTCOME | {"closed", "dismissed"}),
    ("measures-list", {"kind": "warning", "wording": "Warn.", "owner": "TR", "due_at": LATER},
     OPEN_OUTCOME),
    # On the determined case no measure is agreed; on the one with measures one is not done.
    ("measures", {"skipping": WHY}, set()),
    ("closure", {"skipping": WHY}, {"determined", "referred"}),
    ("assignment", {"user": None}, UNTIL_ENDED - {"referred"}),
    ("notes", {"text": "Seen."}, EVER),
    ("watch", {"watched": True}, EVER, REVIEWERS | SECRETARIAT),
]  # fmt: skip
REFUSED = (401, 403, 404)
NOT_NOW = (409, 404)


def test_each_act_is_done_by_whom_and_when_the_table_says(
    client, person, reviewers, file_one, party, delegations
):
    Party.objects.create(code="asked", names={"en": "A"}, answered_for_by=delegations["TR"])
    cases = stages(file_one, reviewers, party)
    assert {case.state for case in refreshed(cases)} == set(State)
    client.raise_request_exception = False
    wrong = []
    for who in PEOPLE:
        sign_in(client, person, who)
        for act, said, done_in, *by in ACTS:
            named = who in (by or [REVIEWERS])[0]
            for stage, case in cases.items():
                with at_the_door(drawn=False, writes=named and stage in done_in):
                    answer = client.post(
                        address(act, case),
                        sent(act, said, case),
                        content_type="application/json",
                        headers={"If-Match": "*"},
                    )
                if not agrees(answer.status_code, named, stage in done_in):
                    wrong.append(f"{act} in {stage} answers {who} with {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def refreshed(cases):
    for case in cases.values():
        case.refresh_from_db()
        yield case


def address(act, case):
    step = {"code": "site_visit"} if act == "step" else {}
    return reverse(f"api-case-{act}", kwargs={"number": case.number} | step)


def sent(act, said, case):
    """What is sent; who signs has read what stands."""
    stands = determination_of(case) if act == "signatures" else None
    return said | {"digest": stands.digest} if stands else said


def agrees(status, is_named, is_its_time):
    if not is_named:
        return status in REFUSED
    return 200 <= status < 300 if is_its_time else status in NOT_NOW
