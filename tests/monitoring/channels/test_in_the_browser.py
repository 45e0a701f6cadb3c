"""A real browser is made to listen, and its service worker shows an alert."""

import json

import pytest
from playwright.sync_api import expect

from monitoring.channels.push.sending import words_of
from monitoring.channels.queries import subscriptions_of
from tests.browsing import complaints_of
from tests.monitoring.channels.conftest import KEYS

HERE = "https://push.example/1"
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
