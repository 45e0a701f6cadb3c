"""The procedure changes by a proposal of all, and a case keeps the one that it began under."""

import copy

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.governance.actions import approve, propose
from astana.governance.founding import payload_now
from astana.governance.queries import standing_text
from astana.ledger.models import Entry
from monitoring.cases.models import Case
from monitoring.cases.states import OPEN_STATES, State
from monitoring.cases.steps import steps_of
from monitoring.procedures.actions import change_procedure
from monitoring.procedures.differences import differences
from monitoring.procedures.enums import Point, Stage
from monitoring.procedures.models import Procedure
from monitoring.procedures.queries import in_force, latest
from monitoring.procedures.rules import check_content
from tests.monitoring.conftest import open_a_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    """`other(triage={"hours": 12})`: the content in force, with other times."""

    def make(**times):
        content = copy.deepcopy(latest().content)
        content["time_for"] |= times or {"triage": {"hours": 12}}
        return content

    return make


@pytest.fixture
def heads(person):
    return [person(code, "head") for code in ("RU", "TR", "IR")]


def say_yes(proposal, heads):
    for head in heads:
        approve(proposal, standing_text(proposal).digest, by=head, at=timezone.now())


def draft(content, by, based_on=1):
    payload = {"based_on": based_on, "content": content}
    return propose(
        "procedure", payload, title="Faster", reason="Too slow", by=by, at=timezone.now()
    )


@pytest.fixture
def founded(heads, administrator):
    founding = propose(
        "founding", payload_now(), title="Founding", reason="Ready", by=administrator,
        at=timezone.now(),
    )  # fmt: skip
    say_yes(founding, heads)


def test_it_changes_once_every_head_has_approved(founded, heads, other):
    proposal = draft(other(), heads[0])
    say_yes(proposal, heads[:2])
    assert latest().version == 1
    say_yes(proposal, heads[2:])
    assert (latest().version, latest().proposal) == (2, str(proposal.pk))
    assert latest().content["time_for"]["triage"] == {"hours": 12}
    assert Entry.objects.filter(kind="procedure_changed").count() == 1


def test_a_case_keeps_the_procedure_that_it_began_under(case, file_one, administrator, other):
    content = other()
    content["steps"] = []
    draft(content, administrator)
    younger = open_a_case(
        file_one, place_name="Elsewhere", violation_type=case.incident.violation_type
    )
    assert (case.procedure_id, younger.procedure_id) == (1, 2)
    assert younger.due_at - younger.opened_at == (case.due_at - case.opened_at) / 2
    assert steps_of(younger) == []
    assert steps_of(Case.objects.get(pk=case.pk))[0].code == "scope"
    with pytest.raises(IntegrityError, match="its procedure"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(procedure=2)


def test_the_version_in_force_is_the_one_of_the_time(administrator, other):
    before = timezone.now()
    draft(other(), administrator)
    assert in_force(before).version == 1
    assert in_force(timezone.now()).version == 2


def test_a_change_to_a_version_that_another_followed_is_not_applied(founded, heads, other):
    first, second = draft(other(), heads[0]), draft(other(task={"days": 1}), heads[1])
    say_yes(first, heads)
    say_yes(second, heads)
    second.refresh_from_db()
    assert latest().version == 2
    assert "version 2 is in force" in second.refused_because


def test_no_other_way_leads_there(founded, administrator, other):
    with pytest.raises(Refused, match="by a proposal only"):
        change_procedure(other(), based_on=1, by=administrator, at=timezone.now())
    with pytest.raises(IntegrityError, match="by a proposal"), transaction.atomic():
        Procedure.objects.create(
            version=2, in_force_at=timezone.now(), content=other(), digest="0" * 64
        )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE procedures_procedure SET in_force_at = now()",
        "DELETE FROM procedures_procedure",
        "TRUNCATE procedures_procedure CASCADE",
    ],
)
def test_a_version_stays(case, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"time_for": {}},
        {"time_for": {"triage": {"hours": 0}}},
        {"time_for": {"triage": {"hours": True}}},
        {"time_for": {"triage": {"hours": 24, "counts": "moons"}}},
        {"time_for": {"triage": {"hours": 24, "counts": "working_days"}}},
        {"time_for": {"triage": {"days": 400}}},
        {"time_for": {"lunch": {"hours": 1}}},
        {"steps": [{"code": "scope"}]},
        {"steps": [{"code": "scope", "in": "triage", "required": True, "set_aside_by": "all"}]},
        {"steps": [{"code": [], "in": "triage", "required": True, "set_aside_by": "all"}]},
        {"steps": "scope"},
        {"decision": {"default": "coin"}},
        {"decision": {"occurrence": "consensus"}},
        {"calendars": {"RU": {"time_zone": "Mars/Base", "weekend": [], "holidays": []}}},
        {
            "calendars": {
                "RU": {"time_zone": "UTC", "weekend": [1, 2, 3, 4, 5, 6, 7], "holidays": []}
            }
        },
        {"calendars": {"RU": {"time_zone": "UTC", "weekend": [], "holidays": ["May 9"]}}},
        {"calendars": {"RU": {"time_zone": "UTC", "weekend": [[]], "holidays": [{}]}}},
        {"calendars": {"RU": {"time_zone": [], "weekend": [], "holidays": []}}},
        {"persistent": {"attributions": 0, "days": 90}},
        {"more": 1},
    ],
)
def test_a_content_that_does_not_hold_together_is_refused(said):
    whole = isinstance(said, dict) and said
    content = copy.deepcopy(latest().content) | said if whole else said
    if whole and "time_for" in said and said["time_for"]:
        content["time_for"] = latest().content["time_for"] | said["time_for"]
    with pytest.raises(Refused):
        check_content(content)


def test_the_first_procedure_holds_together_and_speaks_of_the_states_of_a_case():
    check_content(latest().content)
    assert Stage.values == [state.value for state in OPEN_STATES]
    assert [stage.label for stage in Stage] == [State(stage.value).label for stage in Stage]


def test_every_point_of_a_position_may_have_a_rule():
    from monitoring.assessment.enums import Field

    assert set(Point.values) == {field.value for field in Field} - {"confidence", "reasons"}


def test_what_changed_is_said_line_by_line(other):
    content = other(triage={"days": 2, "counts": "working_days"})
    content["calendars"] = {"IR": {"time_zone": "UTC", "weekend": [5], "holidays": ["2026-05-09"]}}
    content["steps"] = content["steps"][1:]
    rows = {label: (was, now) for label, was, now in differences(latest().content, content)}
    assert rows["Time for: Triage"] == ("24 hours", "2 working days")
    assert rows["Calendar: IR"] == ("nothing", "Friday; 9 May 2026; UTC")
    assert rows["Step: Scope"][1] == "nothing"
