import datetime
import json
import uuid
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from astana.due.actions import do_what_is_due
from violations.reports.actions import digest_like
from violations.reports.amending import amend_report
from violations.reports.content import WhereaboutsContent
from violations.reports.entries import entries_of
from violations.reports.forms import FilingForm
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_monitor(client, monitor):
    client.force_login(monitor)
    return client


@pytest.fixture
def amended(typed):
    return lambda **said: typed(amendment_reason="Another village", **said)


def text_of(response):
    return " ".join(response.content.decode().split())


def page(name, report):
    return reverse(f"reports:{name}", args=[report.pk])


def test_the_form_comes_filled_with_what_the_report_says(as_monitor, file_one, party):
    report = file_one(
        alleged_party=party, attribution="probable", target="A mill", narrative="First."
    )
    shown = text_of(as_monitor.get(page("amend", report)))
    assert 'value="A mill"' in shown
    assert 'value="2017-11-14T23:40"' in shown
    assert 'value="11"' in shown
    assert "First." in shown


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"place_notation": "map", "place_as_given": "", "latitude": "35.3", "longitude": "36.6"},
        {"place_notation": "gnss", "place_as_given": "", "latitude": "35.3", "longitude": "36.6"},
        {"place_notation": "dms", "place_as_given": "35°19′12″ N 36°37′19″ E"},
        {"place_notation": "mgrs", "place_as_given": "37S BV 8382 1113"},
        {"place_notation": "area", "place_as_given": "", "uncertainty_m": ""},
        {
            "place_notation": "bearing", "place_as_given": "", "bearing_from": "observer",
            "bearing_deg": "40", "distance_m": "1500", "observer_how": "typed",
            "observer_latitude": "35.1", "observer_longitude": "36.5",
        },
        {"time_given": "day_part", "day": "2017-11-06", "day_part": "evening", "began_at": "",
         "ended_at": "", "time_precision": "day_part"},
        {"time_given": "moment", "ended_at": "", "narrative": "Одна.\r\nДве.",
         "narrative_language": "ru"},
        {
            "people.0.effect": "killed", "people.0.group": "child", "people.0.low": "0",
            "people.1.effect": "missing", "people.1.best": "4", "damage.0.object": "school",
            "damage.0.extent": "heavy", "effects": ["road_closed", "water_cut"],
            "conditions": ["darkness"], "conditions_note": "New moon",
        },
        {"alleged_party": "government", "attribution": "probable", "against_party": "government",
         "target": "A mill", "source_kind": "told", "source_reliability": "B",
         "information_credibility": "2", "killed_low": "0", "injured_best": "3"},
        {"began_at": "2017-10-26T20:30:00Z", "ended_at": "2017-10-26T21:30:12.345Z"},
        {"observations.0.at_least": "on", "observations.0.bearing_deg": "0",
         "observations.0.distance_m": "900", "observations.1.item": "shot",
         "observations.1.means": "seen", "observations.1.calibre": "7.62"},
    ],
)  # fmt: skip
def test_what_the_form_is_filled_with_says_the_same_as_the_report(as_monitor, typed, said):
    answer = as_monitor.post("/reports/new/", typed(**said))
    assert answer.status_code == 302, answer.context["form"].all_errors()
    report = Report.objects.get()
    post = entries_of(report, FilingForm.base_fields, with_whereabouts=True)
    post["declared"] = "on"
    form = FilingForm.from_post(post)
    assert form.is_valid(), form.all_errors()
    content = replace(
        form.content(),
        writing_began_at=report.writing_began_at,
        writing_ended_at=report.writing_ended_at,
    )
    assert digest_like(report, content) == report.content_digest


def test_an_amendment_is_filed_from_the_page(as_monitor, file_one, amended):
    report = file_one()
    values = amended(target="A mill")
    answer = as_monitor.post(page("amend", report), values)
    version = Report.objects.get(version=2)
    assert answer.url == page("detail", version)
    assert (version.target, version.amendment_reason) == ("A mill", "Another village")
    again = as_monitor.post(page("amend", report), values)
    assert again.url == answer.url
    assert Report.objects.count() == 2


def test_without_a_reason_nothing_is_filed_and_nothing_typed_is_lost(as_monitor, file_one, amended):
    answer = as_monitor.post(
        page("amend", file_one()), amended(target="A mill") | {"amendment_reason": " "}
    )
    assert answer.status_code == 422
    assert 'value="A mill"' in text_of(answer)
    assert "Say why." in text_of(answer)
    assert Report.objects.count() == 1


def test_without_a_script_lines_come_and_go_in_an_amendment_too(as_monitor, file_one, amended):
    values = amended(act="add_line", target="A mill")
    answer = as_monitor.post(page("amend", file_one()), values)
    assert answer.status_code == 200
    assert "Another village" in text_of(answer)
    assert Report.objects.count() == 1


def test_who_comes_second_sees_what_came_between_and_files_onto_it(
    as_monitor, file_one, amended, report_content, reviewer
):
    report = file_one()
    between, _new = amend_report(
        report, uuid.uuid4(), report_content(target="A school"),
        reason="It was a school", by=reviewer, at=timezone.now(),
    )  # fmt: skip
    answer = as_monitor.post(page("amend", report), amended(target="A mill"))
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "A school" in shown
    assert 'value="A mill"' in shown
    assert f'action="{page("amend", between)}"' in shown
    second = amended(target="A mill", report_id=str(answer.context["report_id"]))
    assert as_monitor.post(page("amend", between), second).status_code == 302
    assert Report.objects.get(version=3).target == "A mill"


def test_an_old_version_leads_to_the_amendment_of_the_current_one(as_monitor, file_one, amended):
    report = file_one()
    as_monitor.post(page("amend", report), amended())
    version = Report.objects.get(version=2)
    answer = as_monitor.get(page("amend", report), follow=True)
    assert answer.redirect_chain == [(page("amend", version), 302)]
    assert "This amends version 2, the current one." in text_of(answer)
    shown = text_of(as_monitor.get(page("detail", report)))
    assert "This is version 1; version 2 is the current one" in shown
    assert page("detail", version) in shown


def test_the_list_has_each_report_once_with_its_current_version(as_monitor, file_one, amended):
    report = file_one()
    file_one()
    as_monitor.post(page("amend", report), amended())
    answer = as_monitor.get("/reports/")
    assert len(answer.context["page"].rows) == 2
    assert "Amended, version 2" in text_of(answer)


def test_a_report_is_withdrawn_from_its_page_and_says_so_everywhere(as_monitor, file_one):
    report = file_one()
    assert as_monitor.post(page("withdraw", report), {}).status_code == 422
    as_monitor.post(page("withdraw", report), {"amendment_reason": "An exercise"})
    version = Report.objects.get(version=2)
    shown = text_of(as_monitor.get(page("detail", version)))
    assert "This report is withdrawn" in shown
    assert "An exercise" in shown
    assert "Withdrawn" in text_of(as_monitor.get("/reports/"))
    assert page("withdraw", version) not in shown
    assert (
        as_monitor.post(page("withdraw", report), {"amendment_reason": "Again"}).status_code == 409
    )
    for old in (report, version):  # told before anything is typed
        shown = text_of(as_monitor.get(page("withdraw", old)))
        assert page("detail", version) in shown
        assert "amendment_reason" not in shown


def test_an_old_version_leads_to_the_withdrawal_of_the_current_one(as_monitor, file_one, amended):
    report = file_one()
    as_monitor.post(page("amend", report), amended())
    shown = text_of(as_monitor.get(page("withdraw", report)))
    assert "Version 2 was filed in the meantime" in shown
    assert page("withdraw", Report.objects.get(version=2)) in shown


def test_a_withdrawn_report_leads_to_its_case_who_may_open_it(client, file_one, monitor, reviewer):
    report = file_one()
    do_what_is_due()
    why = {"amendment_reason": "An exercise"}
    client.force_login(monitor)
    client.post(page("withdraw", report), why)
    version = Report.objects.get(version=2)
    case = report.tells_of.incident.case
    address = reverse("cases:detail", args=[case.number])
    assert address not in text_of(client.get(page("detail", version)))
    client.force_login(reviewer)
    assert text_of(client.get(page("detail", version))).count(address) == 2


TWICE = datetime.datetime(2017, 10, 26, 21, 30, tzinfo=datetime.UTC)  # 23:30 there, once more


@pytest.mark.parametrize(("at", "shown"), [
    (TWICE, "2017-10-26T23:30+02:00"),
    (TWICE - datetime.timedelta(hours=1), "2017-10-26T23:30"),
])  # fmt: skip
def test_an_amendment_keeps_which_time_of_a_repeated_hour_was_meant(
    as_monitor, file_one, amended, at, shown
):
    report = file_one(began_at=at, ended_at=at, time_given="moment")
    field = str(as_monitor.get(page("amend", report)).context["form"]["began_at"])
    assert f'value="{shown}"' in field
    # A browser's picker of a day and time empties what has an offset.
    assert ('type="text"' in field) is ("+" in shown)
    answer = as_monitor.post(
        page("amend", report), amended(began_at=shown, ended_at="", time_given="moment")
    )
    assert answer.status_code == 302
    assert Report.objects.get(version=2).began_at == at


def test_another_guarantor_reads_and_does_not_amend(client, file_one, amended, person):
    report = file_one()
    client.force_login(person("TR", "reviewer"))
    assert client.get(page("detail", report)).status_code == 200
    assert page("amend", report) not in text_of(client.get(page("detail", report)))
    assert client.post(page("amend", report), amended()).status_code == 403
    assert client.post(page("withdraw", report), {"amendment_reason": "?"}).status_code == 403


def test_the_page_of_a_report_costs_the_same_with_more_versions(
    as_monitor, file_one, amended, django_assert_max_num_queries
):
    report = file_one()

    def count():
        with django_assert_max_num_queries(60) as asked:
            as_monitor.get(page("detail", report))
        return len(asked)

    as_monitor.get(page("detail", report))
    as_monitor.post(page("amend", report), amended())
    two = count()
    as_monitor.post(page("amend", Report.objects.get(version=2)), amended(target="A mill"))
    assert count() == two


def send(client, name, report, version_id, body):
    address = reverse(name, args=[report.pk, version_id])
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_program_amends_withdraws_and_reinstates(as_monitor, file_one, sent):
    report, ids = file_one(), [uuid.uuid4() for _version in range(3)]
    said = sent(target="A mill") | {"amendment_reason": "Another target"}
    first = send(as_monitor, "api-report-amendment", report, ids[0], said)
    assert (first.status_code, first.json()["version"]) == (201, 2)
    again = send(as_monitor, "api-report-amendment", report, ids[0], said)
    assert (again.status_code, again.json()["id"]) == (200, str(ids[0]))
    second = Report.objects.get(version=2)
    why = {"amendment_reason": "An exercise"}
    assert send(as_monitor, "api-report-withdrawal", second, ids[1], why).status_code == 201
    third = Report.objects.get(version=3)
    assert send(as_monitor, "api-report-amendment", third, ids[2], said).status_code == 201


def test_a_program_that_comes_second_gets_the_current_version(as_monitor, file_one, sent):
    report = file_one()
    said = sent(target="A mill") | {"amendment_reason": "Another target"}
    send(as_monitor, "api-report-amendment", report, uuid.uuid4(), said)
    answer = send(as_monitor, "api-report-amendment", report, uuid.uuid4(), said)
    assert answer.status_code == 409
    assert answer.json()["current"]["version"] == 2
    assert answer.json()["sent"]["target"] == "A mill"


def test_programs_list_each_report_once_and_find_the_older_version(as_monitor, file_one, sent):
    report = file_one()
    said = sent(target="A mill") | {"amendment_reason": "Another target"}
    send(as_monitor, "api-report-amendment", report, uuid.uuid4(), said)
    (listed,) = as_monitor.get("/api/v1/reports/").json()["results"]
    assert (listed["version"], listed["amends"]) == (2, str(report.pk))
    assert (listed["amendment_reason"], listed["is_withdrawal"]) == ("Another target", False)
    assert as_monitor.get(f"/api/v1/reports/{listed['amends']}/").json()["version"] == 1


STOOD = WhereaboutsContent(observer_how="post", observer_post="Post 7")


@pytest.mark.parametrize("withdrawn", [False, True])
def test_programs_tell_the_author_where_they_stood_whoever_amended(
    client, file_one, sent, monitor, reviewer, withdrawn
):
    report = file_one(whereabouts=STOOD)
    client.force_login(reviewer)
    said = sent(target="A mill") | {"amendment_reason": "Another target"}
    name = "api-report-withdrawal" if withdrawn else "api-report-amendment"
    assert send(client, name, report, uuid.uuid4(), said).status_code == 201
    version = Report.objects.get(version=2)
    reviewer.role = "monitor"
    reviewer.save()
    for reader, sees in ((monitor, True), (reviewer, False)):
        client.force_login(reader)
        one = client.get(f"/api/v1/reports/{version.pk}/").json()
        (listed,) = client.get("/api/v1/reports/").json()["results"]
        assert bool(one["whereabouts"]) is bool(listed["whereabouts"]) is sees


def test_who_may_see_where_the_observer_stood_clears_it(client, file_one, sent, monitor, amended):
    report = file_one(whereabouts=STOOD)
    client.force_login(monitor)
    client.post(page("amend", report), amended(target="A mill"))
    version = Report.objects.get(version=2)
    assert version.whereabouts.observer_post == "Post 7"
    client.post(page("amend", version), amended(target="A mill", observer_how="not_said"))
    cleared = Report.objects.get(version=3)
    assert not cleared.whereabouts_commitment
    said = sent(target="A barn") | {"amendment_reason": "Another target"}
    send(client, "api-report-amendment", cleared, uuid.uuid4(), said)
    assert not Report.objects.get(version=4).whereabouts_commitment


def test_a_list_for_programs_costs_the_same_with_more_versions(
    as_monitor, file_one, sent, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(40) as asked:
            as_monitor.get("/api/v1/reports/")
        return len(asked)

    reports = [file_one(whereabouts=STOOD) for _again in range(3)]
    before = count()
    why = {"amendment_reason": "An exercise"}
    for report in reports:
        send(as_monitor, "api-report-withdrawal", report, uuid.uuid4(), why)
    assert count() == before


@pytest.mark.parametrize(
    "body",
    [{}, [], "x", None, {"amendment_reason": "\ud800"}, {"amendment_reason": ["x"]},
     {"amendment_reason": "x" * 3000}, {"amendment_reason": "Seen", "latitude": "x"}],
)  # fmt: skip
def test_what_a_program_sends_wrong_is_told(as_monitor, file_one, body):
    answer = send(as_monitor, "api-report-amendment", file_one(), uuid.uuid4(), body)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"
