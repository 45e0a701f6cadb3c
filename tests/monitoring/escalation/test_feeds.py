from pathlib import Path

import pytest
from lxml import etree

import tests.monitoring.channels
from monitoring.escalation import feeds
from monitoring.escalation.models import Alert

ATOM = "{http://www.w3.org/2005/Atom}"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
SCHEMA = Path(tests.monitoring.channels.__file__).with_name("CAP-v1.2.xsd")
FEED, WHOLE = "/api/v1/alerts/feed/", "/api/v1/alerts/cap/"


def test_an_alert_is_a_valid_document_that_names_no_place(alert, client, reviewer):
    client.force_login(reviewer)
    answer = client.get(f"/api/v1/alerts/{alert.number}/cap/", HTTP_ACCEPT="application/cap+xml")
    assert answer["Content-Type"] == "application/cap+xml; charset=utf-8"
    document = etree.fromstring(answer.content)
    etree.XMLSchema(file=str(SCHEMA)).assertValid(document)
    assert document.findtext(f"{CAP}status") == "Actual"
    for secret in (b"Nine houses", b"Lataminah", b"35.3", b"ortar"):
        assert secret not in answer.content


def test_what_is_known_already_is_not_sent_again(alert, client, reviewer):
    client.force_login(reviewer)
    first = client.get(FEED)
    again = client.get(FEED, HTTP_IF_NONE_MATCH=f'"x", W/{first["ETag"]}')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Alert.objects.update(severity=5)
    assert client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_feed_goes_on_page_by_page(
    rule, file_grave, client, reviewer, monkeypatch, django_assert_max_num_queries
):
    from django.utils import timezone

    from monitoring.escalation.hearing import raise_alerts_for

    for _ in range(3):
        raise_alerts_for(file_grave().pk, at=timezone.now())
    monkeypatch.setattr(feeds, "PAGE", 2)
    client.force_login(reviewer)
    address, numbers = WHOLE, []
    while address:
        with django_assert_max_num_queries(6):
            feed = etree.fromstring(client.get(address).content)
        numbers += [one.text.split(".")[-1] for one in feed.iter(f"{CAP}identifier")]
        (address,) = [
            one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "next"
        ] or [""]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 3


@pytest.mark.django_db
def test_a_feed_holds_what_its_reader_may_see_and_wants_a_token(alert, client, monitor):
    assert client.get(FEED).status_code in (401, 403)
    client.force_login(monitor)
    feed = etree.fromstring(client.get(FEED).content)
    assert feed.find(f"{ATOM}entry") is None
    assert client.get(f"/api/v1/alerts/{alert.number}/cap/").status_code == 404
