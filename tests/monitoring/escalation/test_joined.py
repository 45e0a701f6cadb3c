"""What detection finds becomes alerts, with why, and with the reports behind them."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from astana.accounts.models import Delegation, User
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.detection.actions import announce_activity
from monitoring.detection.models import RuleVersion
from monitoring.escalation.hearing import look_for_alerts, raise_alerts_for
from monitoring.escalation.models import Alert, DutyAddress
from tests.monitoring.detection.conftest import NIGHT
from tests.rules import rule_from
from violations.reports.amending import amend_report, withdraw_report

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
CLUSTER = {"days": 7, "false_alarm_days": 100, "least_count": 3}
RISE = {
    "method": "poisson", "within": "area", "days": 3, "false_alarm_days": 365, "least_count": 3,
    "exposure": False,
}  # fmt: skip


def page_of(client, alert):
    return client.get(f"/alerts/{alert.number}/").content.decode()


def test_a_cluster_and_a_rise_raise_alerts_that_say_why_and_where(
    client,
    reviewer,
    in_force,
    happened,
):
    for week in range(10):
        happened(60 * 24 * 7 * week, latitude=35.0 + week * 0.05, longitude=36.2 + week * 0.05)
    for number in range(7):
        happened(60 * 24 * 72 + number * 300)
    cluster = in_force("cluster", CLUSTER, code="clusters")
    rise = in_force("rise", RISE, code="rise")
    surge = NIGHT + 75 * DAY

    assert look_for_alerts(str(cluster.pk), at=surge) > surge
    assert look_for_alerts(str(rise.pk), at=surge) > surge
    look_for_alerts(str(cluster.pk), at=surge + 5 * MINUTE)

    client.force_login(reviewer)
    of_cluster = Alert.objects.get(rule_version=cluster)
    assert (of_cluster.count, of_cluster.behind.count()) == (1, 7)
    said = page_of(client, of_cluster)
    assert "7 events within" in said
    assert "Relative risk" in said
    assert "A rule that asks for more than 7 events." in said
    assert 'id="cluster-map"' in said
    assert "Cells of the cluster" in said
    assert said.count("/reports/") >= 7
    of_rise = Alert.objects.get(rule_version=rise)
    assert "7 events in 3 days" in page_of(client, of_rise)
    inbox = client.get("/alerts/").content.decode()
    assert "A cluster in space and time" in inbox
    assert "More than usual" in inbox

    answer = client.get(f"/api/v1/alerts/{of_cluster.number}/").json()
    assert answer["words"]["why"].startswith("7 events within")
    assert len(answer["reports"]) == 7


def test_an_announced_activity_stands_beside_the_alert_and_holds_nothing_back(
    client,
    reviewer,
    in_force,
    happened,
    hama,
):
    rate = in_force("rate", {"count": 3, "hours": 24, "within": "area"}, code="three")
    said = {"kind": "demining", "began_at": NIGHT, "ended_at": NIGHT + DAY, "area": hama}
    announce_activity(said | {"words": "Mines."}, by=reviewer, at=NIGHT - DAY)
    for minutes in (0, 20, 40, 60):
        raise_alerts_for(happened(minutes).pk, at=NIGHT + DAY)

    alert = Alert.objects.get()
    assert (alert.rule_version, alert.count, alert.behind.count()) == (rate, 2, 4)
    assert alert.why["counted"] == 3
    assert alert.latest["counted"] == 4
    client.force_login(reviewer)
    said = page_of(client, alert)
    assert "Announced by RU: Demining" in said
    assert "Counted 2 times" in said
    assert "4 events in one governorate" in said


def test_an_amendment_counts_when_it_is_graver_and_a_withdrawal_is_said_and_takes_nothing_away(
    client, reviewer, monitor, report_content, file_grave
):
    rule_from(3, code="serious")
    report = file_grave(killed_best=None)
    (alert,) = raise_alerts_for(report.pk, at=timezone.now())

    def amend(last, **said):
        content = report_content(began_at=report.began_at, ended_at=report.ended_at, **said)
        why = {"reason": "Counted anew.", "by": monitor, "at": timezone.now()}
        return amend_report(last, uuid.uuid4(), content, **why)[0]

    worst = amend(report, killed_best=2)
    raise_alerts_for(worst.pk, at=timezone.now())
    alert.refresh_from_db()
    assert (alert.count, alert.severity, alert.behind.count()) == (2, 4, 2)

    corrected = amend(worst, killed_best=5)
    raise_alerts_for(corrected.pk, at=timezone.now())
    alert.refresh_from_db()
    assert (alert.count, alert.latest["killed"], alert.why["killed"]) == (2, 5, 0)
    kinds = Entry.objects.filter(subject=f"alert:{alert.pk}").order_by("sequence")
    assert list(kinds.values_list("kind", flat=True)) == [
        "alert_raised", "alert_counted", "alert_amended",
    ]  # fmt: skip

    gone, _new = withdraw_report(
        corrected, uuid.uuid4(), reason="It did not happen.", by=monitor, at=timezone.now()
    )
    assert raise_alerts_for(gone.pk, at=timezone.now()) == []
    alert.refresh_from_db()
    assert alert.courses.filter(acknowledged_at=None, next_at__isnull=False).count() == 3
    client.force_login(reviewer)
    said = page_of(client, alert)
    assert "Withdrawn" in said
    assert "each delegation closes it for itself" in said


def test_a_rule_that_looks_by_itself_is_read_again_and_again(in_force):
    version = in_force("silent", {"silent": "term", "days": 30}, code="terms")
    do_what_is_due()
    due = Due.objects.get(topic="sweep_due", subject=str(version.pk))
    assert due.done_at is None
    assert due.due_at > timezone.now()
    assert not Alert.objects.exists()


def test_raising_asks_as_much_for_six_guarantors_as_for_three(
    delegations, rule, head, file_grave, address
):
    address("RU", "email", "duty@ru.example")
    few = _queries_to_raise(file_grave())
    for number, code in enumerate(("GA", "GB", "GC")):
        made = Delegation.objects.create(
            code=code, names={"en": "G"}, kind="guarantor", position=50 + number,
            time_zone="UTC",
        )  # fmt: skip
        User.objects.create(
            username=f"g{number}", email=f"g{number}@example.org", delegation=made, role="head",
            created_at=timezone.now(),
        )  # fmt: skip
        DutyAddress.objects.create(delegation=made, channel="email", address=f"{number}@x.org")
    assert _queries_to_raise(file_grave()) == few <= 50
    last = Alert.objects.order_by("-number").first()
    assert last.courses.count() == last.deliveries.filter(channel="inbox").count() == 6


def _queries_to_raise(report):
    with CaptureQueriesContext(connection) as asked:
        raise_alerts_for(report.pk, at=timezone.now())
    return len(asked)


def test_former_rules_and_their_alerts_are_carried_over_and_back(file_grave):
    rule_from(4, code="severity-7", name="Grave")
    (alert,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    was = (alert.fingerprint, alert.rule_version_id)
    now = MigrationExecutor(connection).loader.graph.leaf_nodes("escalation")

    _migrate([("escalation", "0007_recorded")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT rule_id, rule_version_id, fingerprint FROM escalation_alert")
        assert cursor.fetchall() == [(7, None, was[0].replace("immediate:severity-", "severity:"))]
        cursor.execute("SELECT least_severity, in_force FROM escalation_escalationrule")
        assert cursor.fetchall() == [(4, True)]
        cursor.execute(
            "INSERT INTO escalation_escalationrule (id, names, least_severity, in_force)"
            """ VALUES (8, '{"en": "Critical"}', 5, false)"""
        )
    _migrate(now)
    alert.refresh_from_db()
    assert (alert.fingerprint, alert.rule_version_id) == was
    carried = RuleVersion.objects.get(rule__code="severity-8")
    assert (carried.settings, carried.is_in_force) == ({"least_severity": 5}, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.update(fingerprint="another")


def _migrate(targets):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate(targets)
