"""The pages of rules, trials and announced activities."""

import datetime

from django.utils import timezone

from astana.due.actions import do_what_is_due
from monitoring.detection.models import BackTest, DetectionRule, PlannedActivity
from tests.monitoring.detection.conftest import NIGHT


def test_a_rule_is_tried_kept_changed_and_ended_by_its_delegation(
    client, reviewer, other_reviewer, happened
):
    for minutes in (0, 30, 60, 60 * 24 * 10, 60 * 24 * 10 + 1):
        happened(minutes)
    client.force_login(reviewer)
    said = {
        "rate-count": 2, "rate-hours": 3, "rate-within": "area", "span-days": 30,
        "span-until": "2017-11-30", "code": "many", "name": "Many", "severity": 4,
    }  # fmt: skip

    assert client.get("/detection/new/rate/").status_code == 200
    tried = client.post("/detection/new/rate/", said | {"do": "try"})
    assert "2</strong> <span>times it would have fired in 30 days" in tried.content.decode()
    test = BackTest.objects.get()
    assert test.state == "done"
    assert client.get(f"/detection/tried/{test.pk}/").status_code == 200
    kept = client.post("/detection/new/rate/", said | {"do": "keep"})
    assert kept["Location"] == "/detection/rules/many/"
    changed = client.post(
        "/detection/rules/many/change/", said | {"do": "keep", "rate-count": 4, "based_on": 1}
    )
    assert changed.status_code == 302
    late = client.post(
        "/detection/rules/many/change/", said | {"do": "keep", "rate-count": 5, "based_on": 1}
    )
    assert late.status_code == 409
    assert "changed by somebody else" in late.content.decode()
    page = client.get("/detection/rules/many/").content.decode()
    assert "Version 1" in page
    assert client.post("/detection/rules/many/end/").status_code == 302
    assert "Ended" in client.get("/detection/").content.decode()
    versions = DetectionRule.objects.get().versions.order_by("version")
    assert [one.settings["count"] for one in versions] == [2, 4]
    assert not any(one.is_in_force for one in versions)
    client.force_login(other_reviewer)
    assert client.get("/detection/rules/many/").status_code == 404
    assert client.get(f"/detection/tried/{test.pk}/").status_code == 404


def test_a_long_past_is_tried_in_the_background_slice_by_slice(client, reviewer, happened):
    for days in (0, 40, 80):
        happened(60 * 24 * days)
    client.force_login(reviewer)
    said = {"immediate-least_severity": 1, "span-days": 365, "span-until": "2018-06-01"}
    begun = client.post("/detection/new/immediate/", said | {"do": "try"})

    assert 'hx-trigger="every 2s"' in begun.content.decode()
    assert do_what_is_due() >= 12
    test = BackTest.objects.get()
    assert (test.state, test.done_percent, test.found["fired"]) == ("done", 100, 3)
    assert "3</strong>" in client.get(f"/detection/tried/{test.pk}/").content.decode()


def test_what_is_wrong_in_a_rule_is_said_at_its_field_and_nothing_is_lost(client, reviewer):
    client.force_login(reviewer)
    wrong = client.post("/detection/new/rate/", {"do": "keep", "name": "Half", "rate-count": "x"})
    empty = client.post("/detection/new/immediate/", {"do": "try", "span-days": 30})
    odd = client.post("/detection/new/pattern/", {"do": "try", "span-days": "?", "based_on": "²"})

    assert (wrong.status_code, empty.status_code, odd.status_code) == (422, 422, 422)
    assert 'value="Half"' in wrong.content.decode()
    assert "Say at least one thing" in empty.content.decode()
    assert client.get("/detection/new/magic/").status_code == 404


def test_an_activity_is_announced_listed_and_withdrawn_by_its_delegation(
    client, reviewer, other_reviewer, hama
):
    client.force_login(reviewer)
    begins = timezone.now() + datetime.timedelta(hours=1)
    ends = begins + datetime.timedelta(hours=3)
    said = {
        "kind": "convoy", "words": "Flour for Rastan.", "area": hama.pcode,
        "began_at": begins.isoformat(), "ended_at": ends.isoformat(),
    }  # fmt: skip

    assert client.get("/detection/planned/new/").status_code == 200
    assert client.post("/detection/planned/new/", said | {"area": ""}).status_code == 422
    assert client.post("/detection/planned/new/", said | {"latitude": "35"}).status_code == 422
    assert client.post("/detection/planned/new/", said).status_code == 302
    activity = PlannedActivity.objects.get()
    withdrawal = f"/detection/planned/{activity.pk}/withdraw/"
    assert "Flour for Rastan" in client.get("/detection/planned/?kind=convoy").content.decode()
    assert "Flour" not in client.get("/detection/planned/?kind=demining").content.decode()
    client.force_login(other_reviewer)
    assert client.post(withdrawal).status_code == 403
    client.force_login(reviewer)
    assert client.post(withdrawal).status_code == 302
    assert "Withdrawn" in client.get("/detection/planned/").content.decode()


def test_programs_try_rules_and_announce(client, reviewer, happened, hama):
    happened()
    client.force_login(reviewer)
    asked = {
        "kind": "immediate", "settings": {"least_severity": 1},
        "began_at": NIGHT.isoformat(), "ended_at": (NIGHT + datetime.timedelta(days=2)).isoformat(),
    }  # fmt: skip
    api = "/api/v1/detection/"
    answer = client.post(f"{api}back-tests/", asked, "application/json")
    do_what_is_due()

    assert answer.status_code == 202
    found = client.get(f"{api}back-tests/{answer.json()['id']}/").json()
    assert (found["state"], found["fired"]) == ("done", 1)
    bad = client.post(f"{api}back-tests/", asked | {"settings": {"x": 1}}, "application/json")
    assert bad.status_code == 409
    said = {"kind": "demining", "words": "Mines.", "area": "SY05",
            "began_at": asked["began_at"], "ended_at": asked["ended_at"]}  # fmt: skip
    assert client.post(f"{api}activities/", said, "application/json").status_code == 201
    assert client.post(f"{api}activities/", {}, "application/json").status_code == 422
    assert client.get(f"{api}activities/").json()["results"][0]["area"] == "SY05"
    assert client.get(f"{api}rules/").json() == []
