import datetime
from pathlib import Path

import pytest
from django.utils.translation import override
from lxml import etree

from monitoring.channels import atom, cap
from monitoring.channels.letters import letter_of, message_id
from monitoring.channels.plain_text import printable
from monitoring.channels.push.sending import words_of
from tests.monitoring.channels.conftest import EXACT, RAISED

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"
SECRETS = ("Mortar", "Lataminah", "35.3", "36.6")


def message(kind="Alert", mark=cap.FIRST, *, severity=4, minutes=0, refers_to=()):
    sent = RAISED + datetime.timedelta(minutes=minutes)
    return cap.Message(kind, mark, sent, severity, refers_to)


@pytest.fixture(scope="module")
def schema():
    """The schema that OASIS publishes, as it is."""
    return etree.XMLSchema(file=str(Path(__file__).with_name("CAP-v1.2.xsd")))


@pytest.mark.parametrize("language", ["en", "ru", "tr", "fa", "ar", "kk"])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"is_drill": True, "severity": 5},
        {"case": "2017-0007", "overdue": "triage", "overdue_words": "Triage", "zone": None},
        {"where": "Ham\x00a <&> \ud800", "severity": 1, "governorate": None, "exact": EXACT},
    ],
)
def test_every_document_is_valid(schema, notice, said, language):
    with override(language):
        document = etree.fromstring(cap.document(notice(**said), message()))
    schema.assertValid(document)
    text = etree.tostring(document, encoding="unicode")
    assert not any(secret in text for secret in SECRETS)


def test_a_document_says_what_it_is(notice):
    with override("en"):
        document = etree.fromstring(cap.document(notice(), message()))
        drill = etree.fromstring(cap.document(notice(is_drill=True), message()))
    said = {one.tag.removeprefix(CAP): one.text for one in document.iter()}
    assert said["identifier"] == "127.0.0.1.2017-0093"
    assert said["sent"] == "2017-11-15T01:46:03+00:00"
    assert (said["status"], said["scope"]) == ("Actual", "Restricted")
    assert (said["urgency"], said["severity"]) == ("Immediate", "Severe")
    assert said["headline"] == "Alert 2017-0093: Grave, Hama"
    codes = {one[0].text: one[1].text for one in document.iter(f"{CAP}geocode")}
    assert codes == {"zone": "ZONE-1", "P-code": "SY05"}
    assert drill.findtext(f"{CAP}status") == "Exercise"
    assert drill.findtext(f"{CAP}info/{CAP}headline").startswith("[Drill] ")
    assert "drill" in drill.findtext(f"{CAP}note")


def test_a_later_message_refers_to_those_before_it(notice, schema):
    first = message()
    again = message("Update", "17", severity=5, minutes=3, refers_to=(first,))
    closed = message("Cancel", "23", minutes=9, refers_to=(first, again))
    with override("en"):
        update, cancel = (
            etree.fromstring(cap.document(notice(is_drill=True), one)) for one in (again, closed)
        )
    for one in (update, cancel):
        schema.assertValid(one)
    assert update.findtext(f"{CAP}identifier") == "127.0.0.1.2017-0093.17"
    assert update.findtext(f"{CAP}sent") == "2017-11-15T01:49:03+00:00"
    assert update.findtext(f"{CAP}info/{CAP}severity") == "Extreme"
    assert cancel.findtext(f"{CAP}msgType") == "Cancel"
    assert cancel.findtext(f"{CAP}references").split() == [
        "alerts@127.0.0.1,127.0.0.1.2017-0093,2017-11-15T01:46:03+00:00",
        "alerts@127.0.0.1,127.0.0.1.2017-0093.17,2017-11-15T01:49:03+00:00",
    ]
    assert "closed" in cancel.findtext(f"{CAP}note")


def test_a_feed_leads_to_each_page_and_document_and_to_the_next_page(notice, schema):
    entries = [
        (notice(), message(), "https://astana.example/cap/1"),
        (notice(number="2017-0092"), message(), "…/2"),
    ]
    said = {"address": "https://astana.example/feed", "next_address": "https://astana.example/n"}
    plain = etree.fromstring(atom.feed(entries, **said))
    links = {one.get("rel"): one.get("href") for one in plain.findall(f"{ATOM}link")}
    assert links == {"self": said["address"], "next": said["next_address"]}
    first = plain.find(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == "https://astana.example/alerts/2017-0093/"
    assert [one.get("type") for one in first.findall(f"{ATOM}link")] == [
        "text/html",
        "application/cap+xml",
    ]
    whole = etree.fromstring(atom.feed(entries, holds_documents=True, **said))
    held = whole.findall(f"{ATOM}entry/{ATOM}content/{CAP}alert")
    assert len(held) == 2
    for one in held:
        schema.assertValid(etree.fromstring(etree.tostring(one)))


def test_an_empty_feed_is_a_feed():
    empty = etree.fromstring(atom.feed([], address="https://astana.example/feed"))
    assert empty.find(f"{ATOM}updated") is not None
    assert empty.find(f"{ATOM}entry") is None


def test_what_xml_cannot_hold_is_left_out():
    assert printable("a\x00b\x0bc\ud800\ufffed\n😀") == "abcd\n😀"


def test_a_letter_has_both_forms_in_the_language_of_its_reader(notice):
    letter = letter_of(notice(), "duty@tr.example", language="ar")
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert 'dir="rtl"' in html
    assert 'lang="ar"' in html
    for form in (letter.body, html):
        assert "2017-0093" in form
        assert "https://astana.example/alerts/2017-0093/" in form
        assert not any(secret in form for secret in SECRETS)
    assert letter.extra_headers["Message-ID"] == message_id(notice())


def test_what_tells_of_several_alerts_names_them_all(notice):
    letter = letter_of(notice(others=("2017-0094", "2017-0095")), "duty@tr.example", language="en")
    for form in (letter.body, letter.alternatives[0][0]):
        assert "And 2 more: 2017-0094, 2017-0095" in form
    pushed = words_of(notice(others=("2017-0094",)), "en")
    assert pushed["body"] == "and 1 more · Sign in to read it."


def test_only_a_cleared_address_reads_what_and_where_and_a_drill_is_called_one(notice):
    letter = letter_of(notice(exact=EXACT, is_drill=True), "duty@tr.example", language="en")
    for form in (letter.body, letter.alternatives[0][0]):
        assert "Al-Lataminah" in form
        assert "This is a drill" in form
    assert letter.subject.startswith("[Drill] Alert")


def test_no_name_breaks_a_letter(notice):
    letter = letter_of(notice(where="Ham<b>a\r\nBcc: all@x.org"), "duty@tr.example")
    assert "\n" not in letter.subject
    assert "<b>" not in letter.alternatives[0][0]
    assert letter.message().as_bytes()
