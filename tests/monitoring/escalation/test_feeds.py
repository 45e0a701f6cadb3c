from pathlib import Path

import pytest
from django.utils import timezone
from lxml import etree

import tests.monitoring.channels
from monitoring.detection.finding import Finding
from monitoring.escalation import feeds
from monitoring.escalation.actions import acknowledge, close
from monitoring.escalation.models import Alert
from monitoring.escalation.raising import raise_found

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


def test_an_alert_that_counts_or_is_closed_is_told_of_again(
    alert, file_grave, client, reviewer, other_reviewer, secretariat
):
    def counts(severity):
        finding = Finding(
            alert.fingerprint, alert.rule_version, severity, None, (file_grave().pk,), alert.why, []
        )
        raise_found(finding, at=timezone.now())

    def messages(reader):
        client.force_login(reader)
        feed = etree.fromstring(client.get(WHOLE).content)
        return [*feed.iter(f"{CAP}alert")][::-1]

    counts(5)
    acknowledge(alert, by=reviewer, at=timezone.now())
    close(alert, by=reviewer, at=timezone.now())
    for reader in (other_reviewer, secretariat):  # one guarantor's closing closes for nobody else
        assert [one.findtext(f"{CAP}msgType") for one in messages(reader)] == ["Alert", "Update"]
    first, update, cancel = messages(reviewer)
    assert update.findtext(f"{CAP}info/{CAP}severity") == "Extreme"
    assert first.findtext(f"{CAP}references") is None
    assert first.findtext(f"{CAP}identifier") in update.findtext(f"{CAP}references")
    assert len(cancel.findtext(f"{CAP}references").split()) == 2
    address = f"/api/v1/alerts/{alert.number}/cap/"
    kinds = [
        etree.fromstring(client.get(address + asked).content).findtext(f"{CAP}msgType")
        for asked in ("", "?message=first")
    ]
    assert kinds == ["Cancel", "Alert"]
    assert client.get(f"{address}?message=\x00").status_code == 404

    counts(5)
    assert messages(reviewer)[-1].findtext(f"{CAP}msgType") == "Alert"
    assert messages(other_reviewer)[-1].findtext(f"{CAP}msgType") == "Update"
    for one in messages(reviewer):
        etree.XMLSchema(file=str(SCHEMA)).assertValid(etree.fromstring(etree.tostring(one)))


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
    from monitoring.escalation.hearing import raise_alerts_for

    for _ in range(3):
        raise_alerts_for(file_grave().pk, at=timezone.now())
    monkeypatch.setattr(feeds, "PAGE", 2)
    client.force_login(reviewer)
    address, numbers = WHOLE, []
    while address:
        with django_assert_max_num_queries(8):
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
