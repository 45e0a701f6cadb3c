import pytest


@pytest.mark.django_db
def test_health_is_well_when_database_and_broker_answer(client):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "broker": "ok"})


@pytest.mark.django_db
def test_health_is_not_well_without_a_broker(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "broker": "down"})
