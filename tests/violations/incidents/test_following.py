"""An incident follows the amendments of its report; cases and alerts tell them."""

import uuid

import pytest
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.cases.event import alleged, harm
from monitoring.cases.models import Case
from monitoring.cases.queries import reports_about
from monitoring.desk.acts.shared import case_or_404
from monitoring.desk.history import history
from monitoring.escalation.models import Alert
from tests.rules import rule_from
from violations.incidents.actions import follow_amendment, open_incident_for
from violations.incidents.models import Incident, IncidentReport
from violations.reports.actions import write_version
from violations.reports.amending import amend_report, withdraw_report
from violations.reports.enums import Origin
from violations.reports.standing import where_it_stands
from violations.reports.within import reports_within

pytestmark = pytest.mark.django_db
EVERYWHERE = {
    "type": "Polygon",
    "coordinates": [[[-179, -89], [179, -89], [179, 89], [-179, 89], [-179, -89]]],
}


@pytest.fixture
def amend(report_content, monitor):
    def file(report, **said):
        content = report_content(**said)
        return amend_report(
            report, uuid.uuid4(), content, reason="Counted again", by=monitor, at=timezone.now()
        )[0]

    return file


@pytest.fixture
def withdraw(monitor):
    def file(report):
        return withdraw_report(
            report, uuid.uuid4(), reason="An exercise", by=monitor, at=timezone.now()
        )[0]

    return file


def test_an_amendment_belongs_to_the_incident_of_its_report(file_one, amend):
    report = file_one()
    do_what_is_due()
    version = amend(report, killed_best=2, place_name="Kafr Zita")
    do_what_is_due()
    incident = Incident.objects.get()
    assert {link.report for link in incident.told_by.all()} == {report, version}
    assert (incident.severity, incident.place_name) == (4, "Kafr Zita")
    assert Case.objects.count() == 1
    assert Entry.objects.filter(kind="incident_followed").count() == 1


def test_whichever_version_is_heard_of_first_there_is_one_incident(file_one, amend):
    report = file_one()
    version = amend(report, killed_best=2)
    at = timezone.now()
    followed = follow_amendment(version.pk, at=at)
    assert open_incident_for(report.pk, at=at) == followed
    assert follow_amendment(version.pk, at=at) == followed
    assert Incident.objects.count() == 1
    assert IncidentReport.objects.count() == 2
    assert followed.severity == 4


def test_of_several_amendments_the_current_one_is_taken_over_in_whatever_order(file_one, amend):
    first = file_one()
    second = amend(first, killed_best=2)
    third = amend(second, killed_best=0)
    for version in (third, second):
        follow_amendment(version.pk, at=timezone.now())
    assert Incident.objects.get().severity == third.severity == 3


def test_what_was_imported_as_history_opens_nothing_when_it_is_amended(
    report_content, monitor, amend
):
    rule_from(1)
    imported = write_version(
        uuid.uuid4(), report_content(), number="2017-0001", delegation=monitor.delegation,
        filed_by=monitor, filed_at=timezone.now(), origin=Origin.IMPORT,
    )  # fmt: skip
    amend(imported, killed_best=2)
    do_what_is_due()
    assert not Incident.objects.exists()
    assert not Alert.objects.exists()


def test_an_incident_that_others_tell_of_too_keeps_what_is_held_of_it(file_one, amend, person):
    report, other = file_one(), file_one(by=person("TR", "monitor"))
    incident = open_incident_for(report.pk, at=timezone.now())
    IncidentReport.objects.create(incident=incident, report=other, linked_at=timezone.now())
    follow_amendment(amend(report, place_name="Kafr Zita").pk, at=timezone.now())
    incident.refresh_from_db()
    assert incident.place_name == "Al-Lataminah"


def test_a_withdrawal_leaves_the_incident_and_is_no_account_of_it(
    file_one, withdraw, reviewer, party
):
    report = file_one(killed_best=2, alleged_party=party, attribution="probable")
    do_what_is_due()
    withdraw(report)
    do_what_is_due()
    case = Case.objects.get()
    assert case.incident.severity == 4
    accounts = [one for one in reports_about(case, reviewer) if not one.is_withdrawal]
    assert accounts == []
    assert (alleged(accounts), harm(accounts)) == ("Not known", "None reported")


def test_a_case_shows_each_report_once_and_its_timeline_every_version(
    rf, client, file_one, amend, reviewer, person
):
    report = file_one()
    do_what_is_due()
    version = amend(report, killed_best=2)
    do_what_is_due()
    case = Case.objects.get()
    assert list(reports_about(case, reviewer)) == [version]
    request = rf.get("/")
    request.user = reviewer
    loaded = case_or_404(request, case.number)
    told = [(act["sentence"], act.get("quote")) for act in history(loaded, reviewer)]
    assert ("Reported it", "") in told
    assert ("Amended its report", "Counted again") in told
    observer = person("JO", "observer")
    outside = [act.get("quote") for act in history(loaded, observer)]
    assert "Counted again" not in outside
    client.force_login(reviewer)
    answer = client.get(f"/cases/{case.number}/?tab=reports")
    page = " ".join(answer.content.decode().split())
    assert "1 report describes it" in page
    assert "Amended, version 2" in page


def test_an_amendment_that_makes_it_grave_raises_the_alert(
    client, file_one, amend, withdraw, reviewer
):
    rule_from(4)
    report = file_one()
    do_what_is_due()
    assert not Alert.objects.exists()
    second = amend(report, killed_best=2)
    do_what_is_due()
    assert Alert.objects.get().report == second
    withdraw(amend(second, killed_best=3))
    do_what_is_due()
    alert = Alert.objects.get()
    client.force_login(reviewer)
    page = client.get(f"/alerts/{alert.number}/").content.decode()
    assert "Withdrawn" in page


def test_what_is_counted_within_a_zone_is_counted_once(file_one, amend, withdraw):
    report = file_one()
    day = report.began_at
    version = amend(report, killed_best=2)
    assert reports_within(EVERYWHERE, day, None) == 1
    withdraw(version)
    assert reports_within(EVERYWHERE, day, None) == 0


def test_the_observer_sees_where_it_stands_and_nobody_s_position(file_one, reviewers):
    report = file_one()
    assert [stand.sentence for stand in where_it_stands(report)] == [
        "Filed. Russia registered it.",
        "It is being joined to an event.",
    ]
    do_what_is_due()
    sentences = [stand.sentence for stand in where_it_stands(report)]
    assert sentences[1:] == [
        "Joined to an event of its own.",
        "Being reviewed by the guarantors.",
    ]


def test_it_says_so_when_it_was_amended_and_withdrawn(file_one, amend, withdraw):
    report = file_one()
    do_what_is_due()
    version = withdraw(amend(report, killed_best=2))
    stands = where_it_stands(version)
    assert [stand.note for stand in stands if stand.note] == ["Counted again", "An exercise"]
    assert stands[-1].sentence == "Withdrawn."
