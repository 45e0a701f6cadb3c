import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from violations.reports.content import ObservationContent
from violations.reports.models import Report
from violations.zones.models import Zone, ZoneBoundary

pytestmark = pytest.mark.django_db
NEW = "/reports/new/"


@pytest.fixture
def as_monitor(client, monitor):
    client.force_login(monitor)
    return client


@pytest.fixture
def zone_1():
    zone = Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")
    ring = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        area_km2=10_000,
        valid_from=datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC),
    )
    return zone


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_form_comes_with_an_id_of_its_own(as_monitor):
    first, second = (as_monitor.get(NEW).context["report_id"] for _again in range(2))
    assert first.version == 7
    assert first != second


def test_a_report_is_filed_and_confirmed_with_its_number(as_monitor, typed):
    response = as_monitor.post(NEW, typed(), follow=True)
    report = Report.objects.get()
    assert response.redirect_chain == [(reverse("reports:filed", args=[report.pk]), 302)]
    assert str(report) in text_of(response)


def test_a_double_click_files_once(as_monitor, typed):
    values = typed()
    addresses = [as_monitor.post(NEW, values).url for _again in range(2)]
    assert addresses[0] == addresses[1]
    assert Report.objects.count() == 1


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(as_monitor, typed):
    response = as_monitor.post(NEW, typed(killed_low="5", killed_best="2", target="a mill"))
    assert response.status_code == 422
    page = text_of(response)
    assert 'href="#id_killed_best" data-in-step="consequences"' in page
    assert 'id="id_killed_best_error"' in page
    assert 'value="a mill"' in page
    assert not Report.objects.exists()


def test_the_error_summary_names_the_wrong_line(as_monitor, typed):
    response = as_monitor.post(NEW, typed(**{"observations.4.means": "seen"}))
    assert 'href="#id_observations.1.item"' in text_of(response)


def test_another_content_under_the_same_id_shows_what_is_filed_and_keeps_what_was_typed(
    as_monitor, typed
):
    values = typed()
    as_monitor.post(NEW, values)
    report = Report.objects.get()
    response = as_monitor.post(NEW, values | {"target": "a mill"})
    assert response.status_code == 409
    page = text_of(response)
    assert str(report) in page
    assert reverse("reports:detail", args=[report.pk]) in page
    assert 'value="a mill"' in page
    assert str(response.context["report_id"]) != values["report_id"]
    assert Report.objects.count() == 1


def test_an_id_that_somebody_else_used_shows_nothing_of_theirs(as_monitor, typed, file_one, person):
    theirs = file_one(by=person("TR", "monitor"))
    response = as_monitor.post(NEW, typed(report_id=str(theirs.pk)))
    assert response.status_code == 409
    assert str(theirs) not in text_of(response)


def test_a_broken_id_is_replaced_and_said(as_monitor, typed):
    response = as_monitor.post(NEW, typed(report_id="1' or 1=1"))
    assert response.status_code == 422
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        "add_observations",
        "add_people",
        "add_damage",
        "remove_observations_0",
        "remove_people_7",
        "read_place",
        "review",
        "remove_observations_x",
        "remove_damage_" + "9" * 5000,
        "?",
    ],
)
def test_without_a_script_lines_come_and_go_and_nothing_is_filed(as_monitor, typed, act):
    response = as_monitor.post(NEW, typed(act=act, target="a mill"))
    assert response.status_code == 200
    assert 'value="a mill"' in text_of(response)
    assert "field-wrong" not in text_of(response)
    assert not Report.objects.exists()


def test_the_review_says_what_would_be_filed_and_writes_nothing(as_monitor, typed, zone_1):
    page = text_of(as_monitor.post(NEW, typed(act="review")))
    assert "7 × Explosion" in page
    assert "Inside Zone 1, Idlib, 34.3 km from its line, as drawn on 6 Nov 2017." in page
    assert not Report.objects.exists()


def test_the_review_names_what_is_missing(as_monitor, typed):
    response = as_monitor.post(NEW, typed(act="review", began_at=""))
    assert response.status_code == 422
    assert 'href="#id_began_at" data-in-step="when"' in text_of(response)


def test_a_typed_place_comes_back_in_three_notations_with_its_zone(as_monitor, typed, zone_1):
    page = text_of(as_monitor.get(reverse("reports:read_place"), typed()))
    for part in ["35.3201, 36.6219", "35°19′12″ N 36°37′19″ E", "37S BV", "Inside Zone 1, Idlib"]:
        assert part in page


def test_the_zone_is_that_of_the_event(as_monitor, typed, zone_1):
    page = text_of(
        as_monitor.get(reverse("reports:read_place"), typed(began_at="2017-01-06T05:40"))
    )
    assert "Outside every zone: none was drawn on 6 Jan 2017." in page


def test_the_map_draws_the_zones_of_the_event(as_monitor, zone_1):
    url = reverse("reports:zones_then")
    then = {"began_at": "2017-11-06T05:40", "time_zone": "Asia/Damascus"}
    assert len(as_monitor.get(url, then).json()["features"]) == 1
    then["began_at"] = "2017-01-06T05:40"
    assert as_monitor.get(url, then).json()["features"] == []


@pytest.mark.parametrize("given", [{}, {"latitude": "x"}, {"began_at": "\x00", "time_zone": "?"}])
def test_half_a_place_breaks_nothing(as_monitor, typed, given):
    assert as_monitor.get(reverse("reports:read_place"), given).status_code == 200
    assert as_monitor.get(reverse("reports:zones_then"), given).status_code == 200


@pytest.mark.parametrize(
    ("code", "role"), [("JO", "observer"), ("KZ", "secretariat"), ("KZ", "administrator")]
)
def test_those_who_may_not_file_are_told_so(client, person, typed, code, role):
    client.force_login(person(code, role))
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, typed()).status_code == 403
    assert client.post(NEW, typed(act="review")).status_code == 403
    assert client.get(reverse("reports:read_place")).status_code == 403
    assert not Report.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(NEW).status_code == 302
    assert client.get("/reports/").status_code == 302


def test_a_report_that_one_may_not_see_is_not_found(client, file_one, person):
    report = file_one()
    for name in ("reports:detail", "reports:filed"):
        client.force_login(person("TR", "monitor"))
        assert client.get(reverse(name, args=[report.pk])).status_code == 404
        assert client.get(reverse(name, args=[uuid.uuid4()])).status_code == 404


def test_the_report_says_where_it_stands_in_the_ledger_and_why_so_grave(client, file_one, reviewer):
    report = file_one(killed_best=2)
    client.force_login(reviewer)
    page = text_of(client.get(reverse("reports:detail", args=[report.pk])))
    assert "Severity 4 of 5, Grave: raised because people were killed" in page
    assert "11 × Explosion" in page
    assert "Registered by" in page
    assert 'class="hash"' in page


def test_the_list_holds_ones_own_or_all(client, file_one, person, monitor, reviewer, observer):
    mine, theirs = file_one(), file_one(by=person("TR", "monitor"))
    client.force_login(monitor)
    page = text_of(client.get("/reports/"))
    assert str(mine) in page
    assert str(theirs) not in page
    client.force_login(reviewer)
    page = text_of(client.get("/reports/"))
    assert str(mine) in page
    assert str(theirs) in page
    client.force_login(observer)
    assert client.get("/reports/").status_code == 403


def test_older_reports_follow_without_gap_or_repetition(client, file_one, monitor):
    at = timezone.now()
    filed = {file_one(at=at - datetime.timedelta(minutes=i // 2)).pk for i in range(28)}
    client.force_login(monitor)
    first = client.get("/reports/").context["page"]
    second = client.get("/reports/", {"after": first.next}).context["page"]
    assert [len(first.rows), len(second.rows)] == [25, 3]
    assert {report.pk for report in first.rows + second.rows} == filed
    assert second.next == ""


@pytest.mark.parametrize(
    "mark",
    ["", "x", "1~2", "9999-99-99~x", "2017-11-06~" + str(uuid.UUID(int=1)), "\x00", "\x00~1"],
)
def test_a_mark_that_cannot_be_read_begins_at_the_newest(client, file_one, monitor, mark):
    file_one()
    client.force_login(monitor)
    assert len(client.get("/reports/", {"after": mark}).context["page"].rows) == 1


def test_three_rows_cost_no_more_than_one(
    client, file_one, reviewer, django_assert_max_num_queries
):
    client.force_login(reviewer)

    def count():
        with django_assert_max_num_queries(30) as asked:
            client.get("/reports/")
        return len(asked)

    file_one()
    client.get("/reports/")
    one = count()
    file_one()
    file_one()
    assert count() == one


def test_what_usually_holds_again_is_filled_in_and_said(as_monitor, file_one, hama):
    assert "those of your last report" not in text_of(as_monitor.get(NEW))
    file_one(time_zone="Europe/Istanbul", source_reliability="B", information_credibility="2")
    response = as_monitor.get(NEW)
    form = response.context["form"]
    assert "those of your last report" in text_of(response)
    assert form["time_zone"].value() == "Europe/Istanbul"
    assert form["area"].value() == "SY05"
    assert form["source_reliability"].value() == "B"
    assert form["began_at"].value() is None
    assert ["place_name", "Al-Lataminah"] in response.context["last"]


def test_a_copy_takes_no_times_and_nothing_of_a_report_that_one_may_not_see(
    as_monitor, file_one, person
):
    mine, theirs = file_one(target="a mill"), file_one(by=person("TR", "monitor"), target="a barn")
    copy = as_monitor.get(NEW, {"like": mine.pk}).context
    assert copy["form"]["target"].value() == "a mill"
    assert copy["form"]["began_at"].value() in (None, "")
    assert copy["report_id"] != mine.pk
    for like in (theirs.pk, uuid.uuid4(), "1' or 1=1"):
        response = as_monitor.get(NEW, {"like": like})
        assert response.status_code == 200
        assert "a barn" not in text_of(response)


def test_a_copy_tells_nobody_else_from_where_it_was_observed(client, file_one, person, monitor):
    line = ObservationContent(item="explosion", means="seen", bearing_deg=213, distance_m=5719)
    report = file_one(observations=[line])
    for reader, sees in ((monitor, True), (person("TR", "reviewer"), False)):
        client.force_login(reader)
        response = client.get(NEW, {"like": report.pk})
        copied = response.context["form"].lines[0]
        assert copied["item"].value() == "explosion"
        assert bool(copied["bearing_deg"].value()) is bool(copied["distance_m"].value()) is sees
        assert ("5719" in text_of(response)) is sees


def test_who_called_is_in_no_copy_and_on_no_page(as_monitor, typed):
    values = typed(source_kind="hotline", caller_name="Somebody Secret", caller_contact="+963999")
    page = as_monitor.post(NEW, values, follow=True)
    report = Report.objects.get()
    detail = as_monitor.get(reverse("reports:detail", args=[report.pk]))
    copy = as_monitor.get(NEW, {"like": report.pk})
    for response in (page, detail, copy):
        assert "Somebody Secret" not in text_of(response)
        assert "+963999" not in text_of(response)


def test_clocks_stand_side_by_side_and_a_skew_is_flagged(as_monitor, typed):
    now = timezone.now()
    clocks = {
        "writing_began_at": (now - datetime.timedelta(hours=1)).isoformat(),
        "device_clock_at": (now - datetime.timedelta(minutes=9)).isoformat(),
    }
    as_monitor.post(NEW, typed(**clocks))
    page = text_of(as_monitor.get(reverse("reports:detail", args=[Report.objects.get().pk])))
    assert "The device’s clock was 9" in page
    assert "behind" in page
