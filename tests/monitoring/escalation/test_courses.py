"""An alert as each delegation lives through it: levels, acknowledging, silences, counting."""

import datetime
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.detection.finding import Finding
from monitoring.detection.models import DetectionRule, RuleVersion
from monitoring.escalation.actions import acknowledge, close
from monitoring.escalation.models import Alert, AlertDelivery, Course
from monitoring.escalation.policies import DEFAULT, check_content
from monitoring.escalation.raising import raise_found
from monitoring.escalation.running import run
from monitoring.escalation.silencing import lift, silence, start_drill
from violations.zones.models import Zone

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def finding(file_grave):
    now = timezone.now()
    rule = DetectionRule.objects.create(code="rate", names={"en": "Rate"}, made_at=now)
    version = RuleVersion.objects.create(
        rule=rule, version=1, kind="rate", settings={}, severity=3, in_force_from=now, digest="-"
    )
    zone = Zone.objects.create(code="1", names={"en": "Idlib"}, kind="deescalation_area")
    return Finding(
        fingerprint="rate:1",
        rule_version=version,
        severity=3,
        zone=zone,
        reports=(file_grave().pk,),
        why={"kind": "rate", "count": 14},
    )


def course(alert, code):
    return Course.objects.get(alert=alert, delegation__code=code)


def run_at(alert, code, at):
    one = course(alert, code)
    return run(f"{one.pk}.{one.ring}", at=at)


def written(alert, code):
    found = AlertDelivery.objects.filter(alert=alert, delegation__code=code)
    return list(
        found.exclude(channel="inbox").order_by("made_at").values_list("address", flat=True)
    )


def test_levels_run_for_whoever_is_silent_and_for_nobody_else(finding, address, person, reviewer):
    address("RU", "email", "duty@ru.example")
    address("TR", "email", "duty@tr.example")
    head = person("TR", "head")
    at = timezone.now()
    alert = raise_found(finding, at=at)
    assert written(alert, "RU") == ["duty@ru.example"]
    acknowledge(alert, by=reviewer, at=at)
    for code in ("RU", "TR"):
        run_at(alert, code, at + HOUR / 2)
    assert written(alert, "RU") == ["duty@ru.example"]
    assert head.email in written(alert, "TR")
    ring = course(alert, "RU").ring
    assert Due.objects.filter(topic="course_due", subject__endswith=f".{ring}").exists()
    assert run(f"{course(alert, 'RU').pk}.0", at=at + HOUR) is None  # an older ring is void


def test_an_acknowledgement_lapses_and_is_given_again_until_it_is_closed(finding, reviewer, head):
    at = timezone.now()
    alert = raise_found(finding, at=at)
    with pytest.raises(Refused, match="Acknowledge it first"):
        close(alert, by=reviewer, at=at)
    acknowledge(alert, by=reviewer, at=at)
    next_at = run_at(alert, "RU", at + 24 * HOUR)
    assert course(alert, "RU").acknowledged_at is None
    assert next_at is not None
    assert Entry.objects.filter(kind="acknowledgement_lapsed").count() == 1
    acknowledge(alert, by=head, at=at + 25 * HOUR)
    close(alert, by=head, at=at + 26 * HOUR)
    assert course(alert, "RU").next_at is None
    assert run_at(alert, "RU", at + 60 * HOUR) is None
    assert course(alert, "TR").closed_at is None


def test_one_fingerprint_is_one_alert_that_counts(finding, file_grave, reviewer):
    at = timezone.now()
    alert = raise_found(finding, at=at)
    acknowledge(alert, by=reviewer, at=at)
    assert raise_found(finding, at=at + HOUR).count == 1  # the same reports: the same finding
    again = replace(finding, reports=(*finding.reports, file_grave().pk))
    assert raise_found(again, at=at + HOUR).count == 2
    assert course(alert, "RU").acknowledged_at  # no graver than what was seen
    graver = raise_found(replace(again, severity=5), at=at + 2 * HOUR)
    assert (graver.pk, graver.severity, graver.behind.count()) == (alert.pk, 5, 2)
    assert course(alert, "RU").acknowledged_at is None
    assert course(alert, "RU").round == 2
    assert Entry.objects.filter(kind="alert_counted").count() == 2


def test_a_greater_alert_of_the_zone_holds_the_lesser_back_for_a_while(finding, address):
    address("TR", "email", "duty@tr.example")
    at = timezone.now()
    greater = raise_found(replace(finding, fingerprint="rate:great", severity=5), at=at)
    lesser = raise_found(finding, at=at + HOUR)
    assert lesser.within == greater
    assert written(lesser, "TR") == []
    assert lesser.deliveries.filter(channel="inbox").count() == 3
    run_at(lesser, "TR", at + 7 * HOUR)
    assert written(lesser, "TR") == ["duty@tr.example"]


def test_a_silence_holds_for_its_own_delegation_until_it_ends(
    finding, address, reviewer, other_reviewer
):
    address("RU", "email", "duty@ru.example")
    address("TR", "email", "duty@tr.example")
    at = timezone.now()
    made = silence(
        reason="A known exercise.", ends_at=at + 5 * HOUR, least_severity=4, by=reviewer, at=at
    )
    alert = raise_found(finding, at=at)
    grave = raise_found(replace(finding, fingerprint="grave", severity=4, zone=None), at=at)
    assert (written(alert, "RU"), written(alert, "TR")) == ([], ["duty@tr.example"])
    assert written(grave, "RU") == ["duty@ru.example"]
    with pytest.raises(NotPermitted):
        lift(made, by=other_reviewer, at=at)
    lift(made, by=reviewer, at=at + HOUR)
    run_at(alert, "RU", at + HOUR)
    assert written(alert, "RU") == ["duty@ru.example"]
    with pytest.raises(Refused, match="a week"):
        silence(reason="x", ends_at=at + 200 * HOUR, least_severity=4, by=reviewer, at=at)


def test_nobody_gets_more_than_the_ceiling(finding, address):
    address("TR", "email", "duty@tr.example")
    at = timezone.now()
    for number in range(25):
        raise_found(replace(finding, fingerprint=f"burst:{number}"), at=at)
    theirs = AlertDelivery.objects.filter(address="duty@tr.example")
    now = theirs.filter(state="due", next_at=at)
    later = theirs.get(state="due", next_at=at + HOUR)
    assert now.count() == DEFAULT["most_an_hour"]
    assert later.grouped.count() == 25 - DEFAULT["most_an_hour"] - 1


def test_a_drill_goes_the_whole_way_and_is_marked(client, secretariat, address, delegations):
    address("IR", "email", "duty@ir.example")
    alert = start_drill(by=secretariat, at=timezone.now())
    assert alert.is_drill
    assert written(alert, "IR") == ["duty@ir.example"]
    assert Entry.objects.get(kind="alert_raised").subject == f"alert:{alert.pk}"
    client.force_login(secretariat)
    assert "Drill" in client.get(f"/alerts/{alert.number}/").content.decode()
    assert client.post("/alerts/drills/").status_code == 302
    assert client.get("/alerts/").status_code == 200


def test_the_database_keeps_what_was_recorded(finding, reviewer, delegations):
    at = timezone.now()
    alert = raise_found(finding, at=at)
    acknowledge(alert, by=reviewer, at=at)
    made = silence(reason="x", ends_at=at + HOUR, least_severity=4, by=reviewer, at=at)
    for statement in (
        "UPDATE escalation_alert SET why = '{}'",
        "UPDATE escalation_alert SET severity = 1",
        "DELETE FROM escalation_coursestep",
        "UPDATE escalation_acknowledgement SET at = now()",
        "DELETE FROM escalation_acknowledgement",
        "TRUNCATE escalation_acknowledgement",
        "UPDATE escalation_silence SET delegation_id = delegation_id + 1",
        "UPDATE escalation_silence SET ends_at = now() + interval '1 year'",
        "DELETE FROM escalation_silence",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Alert.objects.get().courses.count() == 3
    assert made.lifted_at is None


@pytest.mark.parametrize(
    "change",
    [
        {"levels": []},
        {"levels": DEFAULT["levels"][1:]},
        {"levels": DEFAULT["levels"][:2]},
        {"levels": [{**DEFAULT["levels"][0], "channels": ["pigeon"]}, *DEFAULT["levels"][1:]]},
        {"levels": [{**DEFAULT["levels"][0], "channels": [{}, {}]}, *DEFAULT["levels"][1:]]},
        {"quiet": {"begins": "22:00", "ends": "22:00", "below": 4}},
        {"quiet": {"begins": "22:00", "ends": "06:00", "below": 6}},
        {"lapse_after": 60},
        {"most_an_hour": True},
        {"more": 1},
    ],
)
def test_a_policy_leaves_nobody_out(change):
    check_content(DEFAULT)
    with pytest.raises(Refused):
        check_content({**DEFAULT, **change})
