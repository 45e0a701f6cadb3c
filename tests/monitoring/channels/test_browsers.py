"""My alerts in this browser: what is kept of it."""

import pytest
from django.utils import timezone

from monitoring.channels.actions import end_those_gone, listen
from monitoring.channels.models import PushSubscription
from monitoring.channels.queries import subscriptions_of
from tests.monitoring.channels.conftest import KEYS

HERE = "https://push.example/1"


def say(client, endpoint=HERE, **said):
    return client.post("/browsers/", {"endpoint": endpoint, **KEYS, **said})


@pytest.mark.django_db
def test_a_browser_is_listed_and_ended_and_is_of_who_used_it_last(client, reviewer, other_reviewer):
    client.force_login(reviewer)
    assert say(client).status_code == 302
    assert say(client).status_code == 302  # once, however often
    assert "push.example" in client.get("/browsers/").content.decode()
    assert list(subscriptions_of([reviewer])) == list(PushSubscription.objects.all())

    client.force_login(other_reviewer)
    theirs = PushSubscription.objects.get()
    assert client.post(f"/browsers/{theirs.pk}/end/").status_code == 404
    say(client)
    (ours,) = subscriptions_of([reviewer, other_reviewer])
    assert (ours.user, ours.language) == (other_reviewer, "en")
    assert client.post(f"/browsers/{ours.pk}/end/").status_code == 302
    assert not subscriptions_of([other_reviewer]).exists()
    assert client.post(f"/browsers/{ours.pk}/end/").status_code == 404


@pytest.mark.django_db
def test_what_no_browser_says_is_refused_and_twenty_are_enough(client, reviewer):
    client.force_login(reviewer)
    for said in (
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": "https://[x"},
        {"endpoint": "x" * 2000},
        {"public_key": "AAAA"},
        {"public_key": "é"},
        {"shared_secret": "BTBZ"},
        {"shared_secret": "?"},
    ):
        answer = say(client, **said)
        assert answer.status_code == 422, said
        assert "not understood" in answer.content.decode()
    for number in range(20):
        listen(endpoint=f"{HERE}/{number}", **KEYS, language="en", by=reviewer, at=timezone.now())
    assert say(client).status_code in (403, 409, 422)
    end_those_gone([str(subscriptions_of([reviewer])[0].pk)], at=timezone.now())
    assert say(client).status_code == 302
