import datetime
import uuid

import pytest
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.detection.models import RuleVersion
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import Alert, AlertDelivery
from tests.rules import rule_from
from violations.reports.actions import register_published

pytestmark = pytest.mark.django_db


def test_a_grave_report_raises_an_alert_by_itself(rule, file_grave):
    report = file_grave()
    do_what_is_due()
    alert = Alert.objects.get()
    assert (alert.report, alert.rule_version.rule, alert.severity) == (report, rule, 4)
    assert alert.number.startswith(f"{timezone.now().year}-")


def test_a_report_below_the_threshold_raises_none(rule, file_grave):
    file_grave(killed_best=None)
    do_what_is_due()
    assert not Alert.objects.exists()


def test_a_rule_out_of_force_is_quiet(rule, file_grave):
    RuleVersion.objects.update(in_force_to=timezone.now())
    file_grave()
    do_what_is_due()
    assert not Alert.objects.exists()


def test_raising_twice_is_raising_once(alert):
    assert raise_alerts_for(alert.report_id, at=timezone.now()) == [alert]
    assert Alert.objects.get().count == 1


def test_each_rule_raises_its_own(rule, file_grave):
    rule_from(3, code="serious", name="Serious")
    file_grave()
    do_what_is_due()
    assert Alert.objects.count() == 2


def test_it_says_why_and_what_would_have_kept_it_quiet(alert):
    assert alert.why["severity"] == 4
    assert alert.why["least_severity"] == 4
    assert alert.why["type_severity"] == 3
    assert alert.why["killed"] == 2
    assert alert.why["would_be_quiet"] == [{"code": "least_severity", "from": 5}]
    assert alert.why["paged"] is True


def test_one_entry_is_recorded(alert):
    entry = Entry.objects.get(kind="alert_raised")
    assert entry.subject == f"alert:{alert.pk}"
    assert alert.number in entry.encoding


def test_every_guarantor_has_it_in_the_app_and_at_its_duty_addresses(rule, file_grave, address):
    address("TR", "email", "duty@tr.example")
    address("IR", "email", "old@ir.example", in_use=False)
    address("UN", "webhook", "http://127.0.0.1:9/alerts")
    address("SY", "email", "army@sy.example")
    raise_alerts_for(file_grave().pk, at=timezone.now())
    found = set(AlertDelivery.objects.values_list("delegation__code", "channel", "state"))
    assert found == {
        ("RU", "inbox", "delivered"),
        ("TR", "inbox", "delivered"),
        ("IR", "inbox", "delivered"),
        ("TR", "email", "due"),
        ("UN", "webhook", "due"),
    }
    assert not AlertDelivery.objects.filter(state="due", next_at=None).exists()


def test_nobody_is_paged_about_what_lies_more_than_a_week_back(rule, file_grave, address):
    address("TR", "email", "duty@tr.example")
    eight_days_ago = timezone.now() - datetime.timedelta(days=8)
    report = file_grave(began_at=eight_days_ago, ended_at=eight_days_ago)
    (alert,) = raise_alerts_for(report.pk, at=timezone.now())
    assert alert.why["paged"] is False
    assert set(alert.deliveries.values_list("channel", flat=True)) == {"inbox"}


def test_what_a_bulletin_registered_raises_none(rule, report_content, delegations):
    report, _new = register_published(
        uuid.uuid4(),
        report_content(killed_best=3),
        delegation=delegations["RU"],
        source_url="https://example.org/bulletin",
        at=timezone.now(),
    )
    assert raise_alerts_for(report.pk, at=timezone.now()) == []
