"""The broker as the workers really use it, and what happens when it is full."""

import pytest
from django.conf import settings
from django.core.cache import cache
from redis.exceptions import OutOfMemoryError

from astana.celery import app
from monitoring.escalation.claims import LEASE, LIMIT_SECONDS
from monitoring.escalation.tasks import deliver_what_is_due


def test_what_a_worker_took_and_lost_is_back_within_seconds():
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        assert channel.visibility_timeout > deliver_what_is_due.time_limit == LIMIT_SECONDS
        assert channel.unacked_restore_interval == channel.unacked_restore_throttle == 1
        assert channel.unacked_mutex_expire <= 10
    assert LEASE.total_seconds() > LIMIT_SECONDS
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_acks_late


def test_nothing_stays_in_the_cache_for_ever():
    with pytest.raises(ValueError, match="an end"):
        cache.set("a", 1, None)


@pytest.fixture
def full(monkeypatch):
    """The cache's connection answers as a full server does; the server is everybody's."""

    def refuse(*said, **more):
        raise OutOfMemoryError("command not allowed when used memory > 'maxmemory'.")

    monkeypatch.setattr("redis.client.Redis.set", refuse)


@pytest.mark.django_db
def test_full_it_costs_no_page_lets_nobody_guess_and_says_so(full, client):
    cache.set("a", 1, 60)
    assert cache.get("a") is None
    assert cache.add("b", 1, 60) is False
    answer = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
    assert answer.status_code in (200, 429)
    assert client.get("/health/").json()["broker"] == "down"
    assert settings.CACHES["default"]["BACKEND"] == "astana.embedded.cache.Cache"
