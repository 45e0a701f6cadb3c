import pytest
from django.http import HttpResponse
from django.urls import include, path

from astana.ui import navigation


def page(request):
    return HttpResponse()


def room(name, *pages):
    return path(f"{name}/", include(([path(f"{p}/", page, name=p) for p in pages], name)))


urlpatterns = [
    room("reports", "file", "list"),
    room("cases", "triage", "list"),
    room("zones", "list"),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def names_for(user, at="/"):
    return [str(place.entry.name) for place in navigation.places_for(user, at)]


def test_a_monitor_files_and_finds_their_reports(monitor):
    assert names_for(monitor) == ["Report a violation", "My reports", "Zones"]


def test_a_reviewer_finds_the_queue_and_the_cases(reviewer):
    assert "Triage" in names_for(reviewer)
    assert "Cases" in names_for(reviewer)


def test_an_observer_finds_cases_but_no_queue(observer):
    assert names_for(observer) == ["Cases", "Zones"]


def test_a_place_whose_page_does_not_exist_is_left_out(reviewer):
    assert "Alerts" not in names_for(reviewer)


def test_where_one_is_stands_out(reviewer):
    here = [place for place in navigation.places_for(reviewer, "/cases/triage/") if place.is_here]
    assert [place.entry.url_name for place in here] == ["cases:triage"]


def test_a_room_says_how_much_waits(reviewer, monkeypatch):
    monkeypatch.setattr(navigation, "_counts", {})
    navigation.count_with("cases:triage", lambda user: 14)
    counts = {place.entry.url_name: place.count for place in navigation.places_for(reviewer, "/")}
    assert counts["cases:triage"] == 14
    assert counts["cases:list"] == 0
