import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.escalation import queries
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt
from monitoring.escalation.raising import raise_alert
from violations.zones.models import Zone

pytestmark = pytest.mark.django_db
PAGE = "/alerts/"


@pytest.fixture
def raise_some(rule, file_grave, address):
    address("TR", "email", "duty@tr.example")

    def raise_some(how_many, at=None):
        raised = []
        for minute in range(how_many):
            at = at or timezone.now() - datetime.timedelta(minutes=how_many - minute)
            raised += raise_alerts_for(file_grave().pk, at=at)
        return raised

    return raise_some


def queries_of(client, path):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_asks_as_much_for_three_as_for_one(client, reviewer, raise_some):
    client.force_login(reviewer)
    raise_some(1)
    client.get(PAGE)
    for_one = queries_of(client, PAGE)
    raise_some(2)
    assert queries_of(client, PAGE) == for_one <= 12


def test_the_page_asks_as_much_for_three_deliveries_as_for_one(
    client, reviewer, rule, file_grave, address
):
    client.force_login(reviewer)
    address("TR", "email", "duty@tr.example")
    (one,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    address("IR", "email", "duty@ir.example")
    address("UN", "webhook", "http://127.0.0.1:9/")
    (three,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    for delivery in AlertDelivery.objects.filter(channel="email"):
        DeliveryAttempt.objects.create(delivery=delivery, at=timezone.now(), error="no line")
    client.get(f"{PAGE}{one.number}/")
    for_one = queries_of(client, f"{PAGE}{one.number}/")
    assert queries_of(client, f"{PAGE}{three.number}/") == for_one <= 18


def test_pages_follow_one_another_and_miss_none(client, reviewer, raise_some, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    raised = raise_some(5, at=timezone.now())  # all at once: the id decides
    client.force_login(reviewer)
    seen, path = [], PAGE
    while path:
        page = client.get(path)
        seen += [row.alert.number for row in page.context["rows"]]
        after = page.context["after"]
        path = f"{PAGE}?after={after}" if after else ""
    assert sorted(seen) == sorted(alert.number for alert in raised)
    assert len(seen) == len(set(seen))


def test_the_tab_shows_what_waits_for_us(client, reviewer, other_reviewer, raise_some):
    first, second = raise_some(2)
    acknowledge(first, by=reviewer, at=timezone.now())
    client.force_login(reviewer)
    page = client.get(f"{PAGE}?waiting")
    assert [row.alert for row in page.context["rows"]] == [second]
    assert len(client.get(PAGE).context["rows"]) == 2
    client.force_login(other_reviewer)
    assert len(client.get(f"{PAGE}?waiting").context["rows"]) == 2


def test_the_navigation_counts_what_waits_for_us(client, reviewer, raise_some):
    raise_some(2)
    client.force_login(reviewer)
    (place,) = [
        place for place in client.get(PAGE).context["places"]
        if place.entry.url_name == "escalation:list"
    ]  # fmt: skip
    assert place.count == 2


def test_opening_it_marks_nothing(client, reviewer, alert):
    client.force_login(reviewer)
    page = client.get(f"{PAGE}{alert.number}/").content.decode()
    assert not alert.acknowledgements.exists()
    assert "Mortar fire, Al-Lataminah" in page
    assert "A rule that begins at “Critical”." in page
    assert "“we have seen it”, not “we agree”" in page


def test_acknowledging_comes_back_to_the_alert(client, reviewer, alert):
    client.force_login(reviewer)
    url = f"{PAGE}{alert.number}/acknowledgement/"
    page = client.post(url, {"remark": "A second count is asked for."}, follow=True)
    assert page.redirect_chain == [(f"{PAGE}{alert.number}/", 302)]
    assert "A second count is asked for." in page.content.decode()
    assert client.post(url).status_code == 409


def test_a_remark_that_is_too_long_stays_written(client, reviewer, alert):
    client.force_login(reviewer)
    page = client.post(f"{PAGE}{alert.number}/acknowledgement/", {"remark": "x" * 501})
    assert page.status_code == 422
    assert "x" * 501 in page.content.decode()
    assert not alert.acknowledgements.exists()


def test_htmx_gets_the_row_back(client, reviewer, alert):
    client.force_login(reviewer)
    page = client.post(f"{PAGE}{alert.number}/acknowledgement/", headers={"HX-Request": "true"})
    text = page.content.decode()
    assert text.count("<tr") == 1
    assert "Russia: acknowledged" in text


def test_a_failed_delivery_is_seen_by_everyone_and_tried_again(
    client, other_reviewer, reviewer, raise_some
):
    (alert,) = raise_some(1)
    delivery = alert.deliveries.get(channel="email")
    AlertDelivery.objects.filter(pk=delivery.pk).update(state="failed")
    DeliveryAttempt.objects.create(delivery=delivery, at=timezone.now(), error="no such mailbox")
    client.force_login(reviewer)
    page = client.get(f"{PAGE}{alert.number}/").content.decode()
    assert "Failed, 1 try" in page
    assert "no such mailbox" in page
    assert "duty@tr.example" not in page  # Türkiye's own business
    assert "1 failed" in client.get(PAGE).content.decode()
    client.force_login(other_reviewer)
    assert "duty@tr.example" in client.get(f"{PAGE}{alert.number}/").content.decode()
    answer = client.post(f"{PAGE}{alert.number}/try-again/", {"delivery": str(delivery.pk)})
    assert answer.status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "due"


def test_the_pages_are_closed_to_others(client, person, alert):
    for who in (("RU", "monitor"), ("JO", "observer"), ("SY", "head")):
        client.force_login(person(*who))
        assert client.get(PAGE).status_code == 403
        assert client.get(f"{PAGE}{alert.number}/").status_code in (403, 404)
        assert client.post(f"{PAGE}{alert.number}/acknowledgement/").status_code in (403, 404)
        assert client.post(f"{PAGE}{alert.number}/try-again/").status_code in (403, 404)
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_the_secretariat_reads_and_does_not_acknowledge(client, secretariat, alert):
    client.force_login(secretariat)
    assert "Acknowledge for" not in client.get(f"{PAGE}{alert.number}/").content.decode()
    assert client.post(f"{PAGE}{alert.number}/acknowledgement/").status_code == 403


@pytest.mark.parametrize("path", ["", "?waiting", "?after=2017-9999"])
def test_an_empty_list_says_so(client, reviewer, path):
    client.force_login(reviewer)
    assert client.get(PAGE + path).status_code == 200


def test_no_such_alert(client, reviewer):
    client.force_login(reviewer)
    assert client.get(f"{PAGE}2017-0001/").status_code == 404


def test_by_zone_each_zone_shows_its_newest_and_leads_to_the_rest(
    client, reviewer, rule, file_grave
):
    client.force_login(reviewer)
    zone = Zone.objects.create(code="z1", names={"en": "Zone 1"}, kind="de_escalation")
    of_zone = {"rule_version": rule.versions.get(), "zone": zone, "severity": 4}
    for number in range(5):
        (alert,) = raise_alerts_for(file_grave().pk, at=timezone.now())
        if number:
            raise_alert(f"z:{number}", at=timezone.now(), why=alert.why, **of_zone)
    page = client.get(PAGE, {"by": "zone"}).content.decode()
    assert "Outside every zone" in page
    assert "1 more of this zone" in page
    assert page.count('id="alert-') == 6
    assert queries_of(client, f"{PAGE}?by=zone") <= 22
    rest = client.get(PAGE, {"zone": "z1", "waiting": ""}).content.decode()
    assert rest.count('id="alert-') == 4
    assert "Zone 1" in rest


def test_the_number_that_waits_is_told_anew_where_it_stands(client, reviewer, rule, file_grave):
    client.force_login(reviewer)
    assert client.get(f"{PAGE}waiting/?shown=0").status_code == 204
    raise_alerts_for(file_grave().pk, at=timezone.now())
    anew = client.get(f"{PAGE}waiting/?shown=0").content.decode()
    assert anew.count('hx-swap-oob="true"') == 4
    assert "shown=1" in anew
    assert 'id="live-escalation-list"' in client.get(PAGE).content.decode()
