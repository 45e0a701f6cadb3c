import datetime

import pytest
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.channels.actions import listen
from monitoring.channels.queries import subscriptions_of
from monitoring.escalation.actions import try_again
from monitoring.escalation.delivery import WAITS, deliver, deliver_what_is_due
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery, DutyAddress
from tests.monitoring.channels.conftest import KEYS

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(rule, file_grave, address):
    """A delivery by e-mail to Türkiye's duty desk, due."""
    address("TR", "email", "duty@tr.example")
    (alert,) = raise_alerts_for(file_grave(narrative="Nine houses.").pk, at=timezone.now())
    return alert.deliveries.get(channel="email")


def words_of(letter):
    """What its reader sees, in both forms."""
    parts = [part for part in letter.walk() if not part.is_multipart()]
    return "".join(part.get_payload(decode=True).decode() for part in parts)


def now_again(delivery):
    delivery.refresh_from_db()
    return delivery


def test_a_letter_arrives_by_what_is_due(letter, mailbox):
    deliver_what_is_due()
    assert now_again(letter).state == "delivered"
    assert letter.delivered_at
    assert [attempt.error for attempt in letter.attempts.all()] == [""]
    (received,) = mailbox.letters
    assert received["To"] == "duty@tr.example"
    assert letter.alert.number in received["Subject"]


def test_a_letter_says_no_more_than_it_must(letter, mailbox):
    deliver(letter.pk, at=timezone.now())
    (received,) = mailbox.letters
    text = received["Subject"] + words_of(received)
    assert "Grave" in text
    assert "Hama" in text
    assert f"/alerts/{letter.alert.number}/" in text
    for secret in ("Nine houses", "Lataminah", "35.3", "36.6", "Mortar", "Russia", "RU "):
        assert secret not in text


def test_a_letter_is_written_in_the_language_of_its_address(letter, mailbox):
    letter.alert.report.area.names = {"en": "Hama", "tr": "Hama ili"}
    letter.alert.report.area.save()
    DutyAddress.objects.update(language="tr")
    deliver(letter.pk, at=timezone.now())
    assert "Hama ili" in words_of(mailbox.letters[0])


def test_the_same_delivery_is_the_same_letter(letter, mailbox):
    deliver(letter.pk, at=timezone.now())
    AlertDelivery.objects.update(state="due", delivered_at=None)
    deliver(letter.pk, at=timezone.now())
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert str(letter.pk) in first["Message-ID"]


def test_what_has_been_delivered_is_not_sent_again(letter, mailbox):
    deliver(letter.pk, at=timezone.now())
    assert deliver(letter.pk, at=timezone.now()) is None
    assert len(mailbox.letters) == 1


def test_a_refused_letter_is_kept_with_its_error_and_tried_again_later(letter, mailbox):
    mailbox.refused.add("duty@tr.example")
    deliver_what_is_due()
    assert now_again(letter).state == "due"
    error = letter.attempts.get().error
    assert "550 no such mailbox" in error
    assert "duty@tr.example" not in error
    assert letter.next_at > timezone.now()
    assert deliver_what_is_due() == 0

    mailbox.refused.clear()
    AlertDelivery.objects.update(next_at=timezone.now())
    deliver_what_is_due()
    assert now_again(letter).state == "delivered"
    assert letter.attempts.count() == 2


def test_a_server_that_is_not_there_is_an_error_of_the_delivery(letter, mailbox, settings):
    settings.EMAIL_PORT = 1
    deliver(letter.pk, at=timezone.now())
    assert "Connection refused" in letter.attempts.get().error


@pytest.fixture
def failed(letter, mailbox):
    """The letter after a day of tries."""
    mailbox.refused.add("duty@tr.example")
    at = timezone.now()
    while at:
        last, at = at, deliver(letter.pk, at=at)
    letter.gave_up_after = last - timezone.now()
    letter.refresh_from_db()
    return letter


def test_after_a_day_of_tries_it_has_failed(failed):
    assert failed.state == "failed"
    assert failed.attempts.count() == len(WAITS) + 1
    assert datetime.timedelta(hours=20) < failed.gave_up_after < datetime.timedelta(hours=28)


def test_a_person_may_have_it_tried_again(failed, mailbox, reviewer):
    mailbox.refused.clear()
    try_again(failed, by=reviewer, at=timezone.now())
    deliver_what_is_due()
    assert now_again(failed).state == "delivered"
    assert failed.attempts.count() == len(WAITS) + 2
    assert Entry.objects.filter(kind="delivery_asked_again").count() == 1


def test_only_what_has_failed_is_tried_again_and_only_by_those_who_see_it(
    letter, failed, reviewer, monitor
):
    with pytest.raises(NotPermitted):
        try_again(failed, by=monitor, at=timezone.now())
    try_again(failed, by=reviewer, at=timezone.now())
    with pytest.raises(Refused, match="failed"):
        try_again(failed, by=reviewer, at=timezone.now())


def test_an_address_taken_away_meanwhile_hears_nothing(letter, mailbox):
    DutyAddress.objects.update(in_use=False)
    assert deliver(letter.pk, at=timezone.now()) is None
    assert now_again(letter).state == "failed"
    assert mailbox.letters == []


def test_one_that_fails_holds_up_no_other(letter, mailbox, address, file_grave):
    address("IR", "email", "duty@ir.example")
    mailbox.refused.add("duty@tr.example")
    raise_alerts_for(file_grave().pk, at=timezone.now())
    deliver_what_is_due()
    assert [received["To"] for received in mailbox.letters] == ["duty@ir.example"]


def test_a_browser_that_has_gone_is_told_no_more(alert, receiver, reviewer):
    browser = listen(endpoint=receiver.url, **KEYS, language="en", by=reviewer, at=timezone.now())
    pushed = AlertDelivery.objects.create(
        alert=alert,
        delegation=reviewer.delegation,
        person=reviewer,
        channel="push",
        address=str(browser.pk),
        next_at=timezone.now(),
    )
    receiver.status = 503
    assert deliver(pushed.pk, at=timezone.now()) is not None
    assert subscriptions_of([reviewer]).exists()
    receiver.status = 410
    assert deliver(pushed.pk, at=timezone.now()) is None
    assert now_again(pushed).state == "failed"
    assert not subscriptions_of([reviewer]).exists()
