"""The worker is killed in the middle and the broker emptied: the alert arrives, once to the eye."""

import asyncio
import contextlib
import os
import signal
import threading
import time

import pytest
import redis
from aiosmtpd.handlers import Message
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from monitoring.escalation.actions import acknowledge
from monitoring.escalation.models import AlertDelivery
from tests.running import AnyPort, worker

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 60  # seconds: what is not there by then does not come


class SlowToAnswer(Message):
    """Keeps the first letter at once, but does not say so: the sender cannot know it arrived."""

    def __init__(self):
        super().__init__()
        self.letters = []
        self.holds_one = threading.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if not self.holds_one.is_set():
            self.holds_one.set()
            await asyncio.sleep(LONGEST)
        return answer

    def handle_message(self, message):
        self.letters.append(message)


@pytest.fixture
def slow_server():
    mailbox = SlowToAnswer()
    controller = AnyPort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    mailbox.port = controller.port
    yield mailbox
    controller.stop()


@pytest.fixture
def broker():
    """This run's own Valkey number, empty before and after."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()
    client.close()


@pytest.fixture
def start_worker(slow_server):
    """`start_worker(beat=False)`: a real Celery worker on this run's database and broker."""
    with contextlib.ExitStack() as until_the_end:

        def start(*, beat):
            url = f"smtp://127.0.0.1:{slow_server.port}"
            return until_the_end.enter_context(worker(beat=beat, EMAIL_URL=url))

        yield start


def wait_for(what):
    end = time.monotonic() + LONGEST
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def test_the_letter_arrives_once_to_the_eye(
    slow_server, broker, start_worker, rule, address, file_grave
):
    address("TR", "email", "duty@tr.example")
    first = start_worker(beat=False)
    file_grave()
    assert slow_server.holds_one.wait(LONGEST)

    os.kill(first.pid, signal.SIGKILL)
    first.wait(10)
    broker.flushdb()
    delivery = AlertDelivery.objects.get(channel="email")
    assert (delivery.state, delivery.attempts.count()) == ("due", 0)

    start_worker(beat=True)
    wait_for(lambda: AlertDelivery.objects.filter(pk=delivery.pk, state="delivered").exists())

    assert len(slow_server.letters) == 2
    assert {letter["Message-ID"] for letter in slow_server.letters} == {
        f"<{delivery.pk}@127.0.0.1>"
    }
    assert [attempt.error for attempt in delivery.attempts.all()] == [""]
    assert AlertDelivery.objects.filter(channel="email").count() == 1
    assert delivery.alert.raised_at <= timezone.now()


def test_while_a_letter_is_being_sent_the_alert_can_be_acknowledged(
    slow_server, broker, start_worker, rule, address, file_grave, other_reviewer
):
    address("TR", "email", "duty@tr.example")
    start_worker(beat=False)
    file_grave()
    assert slow_server.holds_one.wait(LONGEST)
    alert = AlertDelivery.objects.get(channel="email").alert
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '1s'")
        acknowledge(alert, by=other_reviewer, at=timezone.now())
    assert AlertDelivery.objects.get(channel="email").state == "due"  # still being sent
    assert alert.acknowledgements.count() == 1


def test_an_emptied_broker_loses_nothing(
    slow_server, broker, start_worker, rule, address, file_grave
):
    address("TR", "email", "duty@tr.example")
    slow_server.holds_one.set()
    file_grave()
    broker.flushdb()
    start_worker(beat=True)
    wait_for(lambda: AlertDelivery.objects.filter(channel="email", state="delivered").exists())
    assert len(slow_server.letters) == 1
