"""Policies: a delegation's own, the whole group's by a proposal, and what would happen by one."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.governance.actions import propose
from astana.ledger.models import Entry
from monitoring.escalation.models import Course, EscalationPolicy
from monitoring.escalation.policies import DEFAULT, KIND, standing_policy
from monitoring.escalation.policy_keeping import change_group_policy, keep_own_policy
from monitoring.escalation.policy_preview import answered, unanswered
from monitoring.escalation.silencing import start_drill

pytestmark = pytest.mark.django_db
QUIET = {"begins": "22:00", "ends": "06:00", "below": 4}
OWN = {
    **DEFAULT,
    "quiet": QUIET,
    "levels": [
        {"after": 0, "whom": "duty", "channels": ["sms"]},
        {"after": 20, "whom": "roster", "channels": ["email"]},
        {"after": 45, "whom": "all_heads", "channels": ["email"]},
    ],
}


def test_a_delegation_keeps_its_own_within_the_common_parts(person, delegations):
    at, head = timezone.now(), person("RU", "head")
    with pytest.raises(NotPermitted):
        keep_own_policy(OWN, based_on=0, by=person("RU", "reviewer"), at=at)
    slower = {**OWN, "levels": [OWN["levels"][0], {**OWN["levels"][-1], "after": 90}]}
    for wrong in (slower, {**OWN, "lapse_after": 2000}, {**OWN, "levels": []}, [], None):
        with pytest.raises(Refused):
            keep_own_policy(wrong, based_on=0, by=head, at=at)
    keep_own_policy(OWN, based_on=0, by=head, at=at)
    assert Entry.objects.filter(kind="escalation_policy_changed").count() == 1
    for again in (OWN, {**OWN, "quiet": None}):  # nothing new, and drafted on another version
        with pytest.raises(Refused):
            keep_own_policy(again, based_on=0, by=head, at=at)
    drill = start_drill(by=head, at=at)
    kept = {one.delegation.code: one.policy for one in Course.objects.filter(alert=drill)}
    assert kept["RU"] == {**OWN, "time_zone": "Asia/Damascus"}
    assert kept["TR"]["levels"] == DEFAULT["levels"]
    group = {**DEFAULT, "lapse_after": 600}
    group["levels"] = [*DEFAULT["levels"][:1], {**DEFAULT["levels"][-1], "after": 30}]
    change_group_policy({"based_on": 0, "content": group}, by=None, at=at)
    content = standing_policy(delegations["RU"])[1]
    assert [one["after"] for one in content["levels"]] == [0, 20, 30]
    assert content["lapse_after"] == 600
    assert content["quiet"] == QUIET
    assert Course.objects.get(alert=drill, delegation__code="RU").policy["lapse_after"] == 1440
    keep_own_policy({}, based_on=1, by=person("RU", "administrator"), at=at)
    assert standing_policy(delegations["RU"]) == (1, group)


def test_the_groups_policy_is_proposed_and_read_side_by_side(person, client):
    head = person("RU", "head")
    person("TR", "head"), person("IR", "head")
    client.force_login(head)
    page = reverse("escalation:policy-change", args=["group"])
    sent = form_of(DEFAULT) | {"based_on": "0", "remind_after": "6:00"}
    looked = client.post(page, sent | {"do": "look"})
    assert looked.status_code == 200
    assert not EscalationPolicy.objects.exists()
    assert b"Nobody acknowledges" in looked.content
    assert client.post(page, sent | {"do": "more"}).content.count(b"<legend>Level") == 4
    assert client.post(page, sent | {"do": "propose"}).status_code == 422
    assert client.post(page, sent | {"do": "?"}).status_code == 409
    answer = client.post(page, sent | {"do": "propose", "reason": "Sooner."}, follow=True)
    assert b"12 h" in answer.content
    assert b"6 h" in answer.content
    assert EscalationPolicy.objects.get().content == {**DEFAULT, "remind_after": 360}
    with pytest.raises(Refused):
        propose(KIND, {"based_on": 1}, title="T", reason="R", by=head, at=timezone.now())


def test_its_own_is_written_on_a_page_and_by_a_program(person, client, delegations):
    person("TR", "head")
    client.force_login(person("RU", "head"))
    page = reverse("escalation:policy-change", args=["RU"])
    assert client.get(page).status_code == 200
    assert client.get(reverse("escalation:policy-change", args=["TR"])).status_code == 403
    sent = form_of(OWN) | {"based_on": "0", "do": "keep"}
    wrong = client.post(page, sent | {"level1-after": "soon", "level2-channels": []})
    assert wrong.status_code == 422
    assert b'value="soon"' in wrong.content
    assert client.post(page, sent | {"level2-after": "2:00"}).status_code == 409
    assert client.post(page, sent).status_code == 302
    assert standing_policy(delegations["RU"]) == (1, OWN)
    shown = client.get(
        reverse("escalation:policy", args=["RU"]),
        {"if-severity": "3", "if-at": "2026-03-06T02:00"},
    )
    assert b"held back until the quiet hours end" in shown.content
    assert b"nobody is on duty then" in shown.content
    listed = client.get(reverse("escalation:policies")).content
    assert b"22:00 to 06:00" in listed
    api = "/api/v1/policies/"
    told = client.get(api).json()
    assert {one["delegation"]: one["content"]["quiet"] for one in told} == {
        "RU": QUIET, "TR": None, "IR": None,
    }  # fmt: skip
    sent = {"content": {**OWN, "quiet": None}, "based_on": 1}
    assert client.post(f"{api}own/", sent, "application/json").status_code == 201
    assert client.post(f"{api}own/", sent, "application/json").status_code == 409
    assert [one["version"] for one in client.get(f"{api}RU/").json()] == [2, 1]
    asked = {"severity": 5, "at": "2026-03-06T00:00Z"}
    would = client.post(f"{api}RU/preview/", asked, "application/json").json()
    assert len(would["unanswered"]) >= 5
    for query in ("?if-at=x&if-severity=9", "?if-at=9999-12-31T23:59"):
        assert client.get(f"/alerts/policies/RU/{query}").status_code == 200
    assert client.get("/alerts/policies/KZ/").status_code == 404


def test_the_preview_says_in_order_what_the_policy_would_do(delegations):
    night = datetime.datetime(2026, 3, 6, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
    facts = {"severity": 3, "at": night}
    acts = unanswered(OWN, delegations["RU"], **facts)
    assert [one["at"] for one in acts] == sorted(one["at"] for one in acts)
    held = [one for one in acts if "held back" in one["note"]]
    assert {one["at"].astimezone(night.tzinfo).hour for one in held} == {6}
    acts = answered(OWN, delegations["RU"], **facts)
    assert "lapsed" in acts[-1]["sentence"]
    critical = unanswered(OWN, delegations["RU"], severity=5, at=night)
    assert critical[1]["at"] == night


def form_of(content):
    """What a browser sends of a policy."""
    sent = {"levels": len(content["levels"]), "if-severity": "3", "if-at": "2026-03-06T02:00"}
    for number, level in enumerate(content["levels"]):
        hours = f"{level['after'] // 60}:{level['after'] % 60:02}"
        said = {"after": hours, "whom": level["whom"], "channels": level["channels"]}
        sent |= {f"level{number}-{name}": value for name, value in said.items()}
    quiet = content["quiet"] or {"begins": "", "ends": "", "below": 4}
    sent |= {f"quiet_{name}": value for name, value in quiet.items()}
    for name in ("remind_after", "lapse_after", "over_after", "hold_lesser"):
        sent[name] = f"{content[name] // 60}:{content[name] % 60:02}"
    return sent | {"most_an_hour": content["most_an_hour"]}
