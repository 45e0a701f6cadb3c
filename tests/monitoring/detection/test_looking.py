"""What rules find that look by themselves: rise, cluster, silence, terms."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.due.models import Due
from astana.due.readers import reads
from astana.governance.actions import approve, propose
from astana.governance.founding import payload_now
from astana.governance.queries import standing_text
from astana.governance.rules import WaitsForAll
from monitoring.detection.actions import change_group_rule, change_own_rule
from monitoring.detection.looking import found_by_sweep, look, next_look
from monitoring.detection.models import DetectionRule, RuleVersion
from monitoring.detection.wording import quiet_lines, why_lines
from tests.monitoring.detection.conftest import NIGHT, content
from violations.coverage.actions import FILE
from violations.coverage.content import OutageContent, PatrolContent
from violations.coverage.models import WatchPoint
from violations.zones.models import Zone, ZoneBoundary

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def surge(happened):
    """Ten weeks with an event a week, all over; then seven in two days, in one place."""
    for week in range(10):
        happened(60 * 24 * 7 * week, latitude=35.0 + week * 0.05, longitude=36.2 + week * 0.05)
    for number in range(7):
        happened(60 * 24 * 72 + number * 300)
    return NIGHT + 75 * DAY


def test_a_rise_and_a_cluster_say_how_many_are_usual(in_force, surge):
    rise = {"method": "poisson", "within": "area", "days": 3, "false_alarm_days": 365,
            "least_count": 3, "exposure": False}  # fmt: skip
    in_force("rise", rise, code="rise")
    in_force("rise", rise | {"method": "cusum"}, code="drift")
    in_force("cluster", {"days": 7, "false_alarm_days": 100, "least_count": 3}, code="cluster")

    found = {one.fingerprint.split(":")[1]: one for one in found_by_sweep(at=surge)}
    assert set(found) >= {"rise", "cluster"}
    assert found["rise"].why["counted"] == found["cluster"].why["counted"] == 7
    assert found["rise"].why["expected"] < 1
    assert len(found["rise"].reports) == 7
    assert found["cluster"].why["relative_risk"] > 3
    assert "Fewer than" in quiet_lines(found["rise"].would_be_quiet)[0]
    assert why_lines(found["cluster"].why)[0][1].startswith("7 events within")
    assert found_by_sweep(at=NIGHT + 60 * DAY) == []


def test_a_team_a_post_and_a_term_are_missed(in_force, monitor, hama):
    now = timezone.now()
    zone = Zone.objects.create(code="z", kind="de_escalation", names={"en": "Zone"})
    ZoneBoundary.objects.create(
        zone=zone, geometry={}, area_km2=1, valid_from=now - 30 * DAY, valid_until=now + 5 * DAY
    )
    point = WatchPoint.objects.create(
        code="p1", kind="post", names={"en": "Post 1"}, zone=zone, in_service_from=now - 90 * DAY
    )

    def file(what):
        FILE[what.model.kind](uuid.uuid4(), what, by=monitor, at=now)

    for days in range(3, 13):
        begin = now - days * DAY
        file(PatrolContent(began_at=begin, ended_at=begin + HOUR, time_zone="UTC", area=hama,
                           means="foot", quiet="quiet", team="Team A"))  # fmt: skip
    file(OutageContent(began_at=now - 9 * HOUR, time_zone="UTC", watch_point=point, why="power"))
    in_force("silent", {"silent": "patrol", "hours": 48}, code="patrol")
    in_force("silent", {"silent": "post", "hours": 8}, code="post")
    in_force("silent", {"silent": "term", "days": 7}, code="term")

    found = {one.fingerprint.split(":")[1]: one for one in found_by_sweep(at=now)}
    assert set(found) == {"patrol", "post", "term"}
    assert found["patrol"].why["silent_hours"] == 71
    assert found["term"].zone == found["post"].zone == zone
    assert "Team A" not in str(found["patrol"])
    assert why_lines(found["post"].why)[0][1] == "Post 1 has been down for 9 hours."
    assert found_by_sweep(at=now - 60 * DAY) == []


def test_a_rule_that_looks_is_due_from_when_it_is_in_force_until_it_ends(in_force):
    reads("sweep_due", "a test", lambda version, *, at: look(version, at=at)[1])
    settings = {"silent": "post", "hours": 8}
    version = in_force("silent", settings)
    at = timezone.now()

    assert Due.objects.filter(topic="sweep_due", subject=str(version.pk)).exists()
    findings, again = look(version.pk, at=at)
    assert findings == []
    assert at < again <= at + HOUR
    change_group_rule(content("silent", settings, based_on=1, in_force=False), by=None, at=at)
    assert look(version.pk, at=at) == ([], None)
    assert next_look(NIGHT, DAY).hour == 23


def test_no_version_is_edited_and_none_overlaps(in_force):
    version = in_force("immediate", {"least_severity": 4})
    for change in (
        lambda: RuleVersion.objects.update(settings={}),
        lambda: RuleVersion.objects.all().delete(),
        lambda: DetectionRule.objects.update(code="other"),
        lambda: RuleVersion.objects.create(
            rule=version.rule, version=3, kind="rate", settings={}, severity=1,
            in_force_from=timezone.now(), digest="",
        ),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    with pytest.raises(Refused, match="changed by somebody else"):
        in_force("immediate", {"least_severity": 5})


def test_once_founded_a_rule_for_all_needs_every_guarantor_and_ones_own_does_not(person):
    heads, theirs = [person(code, "head") for code in ("RU", "TR", "IR")], person("TR", "reviewer")
    at = timezone.now()
    founding = propose("founding", payload_now(), title="T", reason="R", by=heads[0], at=at)
    agree(founding, heads)
    said = content("immediate", {"least_severity": 4}, code="grave")

    with pytest.raises(WaitsForAll):
        change_group_rule(said, by=heads[0], at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        DetectionRule.objects.create(code="x", names={"en": "X"}, made_at=at).versions.create(
            version=1, kind="rate", settings={}, severity=1, in_force_from=at, digest=""
        )
    proposal = propose("detection_rule", said, title="Grave", reason="R", by=heads[0], at=at)
    agree(proposal, heads[:2])
    assert not RuleVersion.objects.exists()
    agree(proposal, heads[2:])
    version = RuleVersion.objects.get()
    assert (version.rule.code, version.proposal) == ("grave", str(proposal.pk))
    own = change_own_rule(said | {"code": "ours"}, by=theirs, at=at)
    assert own.delegation.code == "TR"
    with pytest.raises(Refused, match="whole group"):
        change_own_rule(said | {"based_on": 1, "severity": 5}, by=heads[0], at=at)


def agree(proposal, heads):
    for by in heads:
        approve(proposal, standing_text(proposal).digest, by=by, at=timezone.now())
