"""My alerts in this browser: what is kept of it, and a real service worker that shows one."""

import json

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from monitoring.channels.actions import end_those_gone, listen
from monitoring.channels.models import PushSubscription
from monitoring.channels.push.sending import words_of
from monitoring.channels.queries import subscriptions_of
from tests.browsing import complaints_of

KEYS = {
    "public_key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkN"
    "toIAiw4",
    "shared_secret": "BTBZMqHH6r4Tts7J_aSIgg",
}
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


# What a browser does that has a push service; here there is none to reach.
SUBSCRIBES = """
const made = %s;
const there = { ...made, toJSON: () => made, unsubscribe: async () => sessionStorage.clear() };
PushManager.prototype.getSubscription = async () => (sessionStorage.getItem("told") ? there : null);
PushManager.prototype.subscribe = async ({ applicationServerKey: key, userVisibleOnly }) => {
  const point = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  if (point.length !== 65 || !userVisibleOnly) throw new Error("no key");
  sessionStorage.setItem("told", "1");
  return there;
};
"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_person_makes_this_browser_listen_and_it_shows_an_alert(visit, reviewer, notice):
    page = visit("/browsers/", who=reviewer)
    page.context.grant_permissions(["notifications"])
    made = {
        "endpoint": HERE,
        "keys": {"p256dh": KEYS["public_key"], "auth": KEYS["shared_secret"]},
    }
    page.context.add_init_script(SUBSCRIBES % json.dumps(made))
    page.reload()
    page.get_by_role("button", name="Tell me in this browser").click()
    expect(page.get_by_text("This browser is told of alerts.", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name="push.example (this browser)")).to_be_visible()
    (kept,) = subscriptions_of([reviewer])

    protocol = page.context.new_cdp_session(page)
    registrations = []
    protocol.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registrations.extend(said["registrations"]),
    )
    protocol.send("ServiceWorker.enable")
    while not registrations:
        page.wait_for_timeout(20)
    assert {one["scopeURL"].rpartition("/browsers")[2] for one in registrations} == {"/"}
    protocol.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": page.evaluate("location.origin"),
            "registrationId": registrations[0]["registrationId"],
            "data": json.dumps(words_of(notice(is_drill=True), kept.language)),
        },
    )
    shown = page.wait_for_function(
        """async () => {
          const there = await (await navigator.serviceWorker.ready).getNotifications();
          return there.length && there.map((one) => [one.title, one.body, one.tag, one.data.url]);
        }"""
    ).json_value()
    assert shown == [
        [
            "[Drill] Alert 2017-0093: Grave",
            "Sign in to read it.",
            "2017-0093",
            "/alerts/2017-0093/",
        ]
    ]

    page.get_by_role("button", name="End").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Tell me in this browser")).to_be_visible()
    assert not subscriptions_of([reviewer]).exists()
    assert complaints_of(page) == []
