"""What lies on the device: all of it after a kill, none of it in clear, nothing for others."""

import pytest
from playwright.sync_api import expect

from tests.violations.field.conftest import PASSPHRASE, begin_patrol, file_patrol
from violations.coverage.models import Patrol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CANARY = "Kukuruznik-under-the-fig-tree"


def found_on_disk(folder, *words):
    """Which words stand in clear in any file of the browser's profile."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found |= {w for w in words if w.encode() in data or w.encode("utf-16-le") in data}
    return found


def test_a_killed_browser_has_lost_nothing_and_tells_nothing(ready, line, device):
    line.cut()
    file_patrol(ready.page, CANARY)
    begin_patrol(ready.page, CANARY)
    expect(ready.page.locator("#field-kept-at[data-is-all]")).to_be_visible()
    ready.kill()
    assert found_on_disk(ready.folder, CANARY, PASSPHRASE, "ru.monitor") == set()
    ready.start()
    ready.go()
    expect(ready.page.locator("#gate-open")).to_be_visible()
    expect(ready.page.locator(".field-unsent-note")).to_contain_text("1")
    assert CANARY not in ready.page.content()
    ready.unlock()
    expect(ready.page.locator("[data-list=waiting] li")).to_have_count(1)
    ready.page.click("[data-list=drafts] li a")
    expect(ready.page.locator("input[name=team]")).to_have_value(CANARY)


def test_the_next_person_on_the_device_sees_nothing(ready, line, person):
    line.cut()
    file_patrol(ready.page, CANARY)
    line.mend()
    ready.page.click("[data-lock]")
    ready.sign_in(person("TR", "monitor"))
    ready.go()
    ready.make_store("another passphrase entirely")
    expect(ready.page.locator("#field-none")).to_be_visible()
    assert CANARY not in ready.page.content()
    # Without a line nobody is named: the passphrase alone says whose store it is.
    line.cut()
    ready.page.reload()
    ready.unlock()
    expect(ready.page.locator("[data-list=waiting] li")).to_have_count(1)


def test_it_locks_itself_and_wipes(ready, line):
    page = ready.page
    line.cut()
    file_patrol(page, CANARY)
    begin_patrol(page, CANARY)
    page.clock.install()
    page.clock.run_for(11 * 60_000)
    # It looks at the clock every five seconds.
    expect(page.locator("#gate-open")).to_be_visible(timeout=15_000)
    assert CANARY not in page.content()
    page.on("dialog", lambda dialog: dialog.accept())
    page.click(".field-more summary")
    page.click("[data-wipe-all]")
    expect(page.locator("[data-gate=no-line]")).to_be_visible()
    assert page.evaluate("indexedDB.databases()") == []


def test_signing_out_elsewhere_locks_the_device_and_keeps_everything(ready, monitor):
    begin_patrol(ready.page, CANARY)
    ready.client.logout()
    ready.page.evaluate("dispatchEvent(new Event('online'))")
    expect(ready.page.locator("#gate-reason")).to_contain_text("signed out")
    assert CANARY not in ready.page.content()
    ready.sign_in(monitor)
    ready.unlock()
    ready.page.click("[data-list=drafts] li a")
    expect(ready.page.locator("input[name=team]")).to_have_value(CANARY)


def test_keeping_nothing_keeps_nothing(device, monitor, zone, mortar_fire):
    one = device()
    one.sign_in(monitor)
    one.go()
    one.page.click("#gate-nothing")
    expect(one.page.locator(".field-memory")).to_be_visible()
    file_patrol(one.page, CANARY)
    expect(one.page.locator("[data-list=sent] li")).to_have_count(1, timeout=20_000)
    assert one.page.evaluate("indexedDB.databases()") == []
    assert Patrol.objects.count() == 1


def test_a_changed_passphrase_opens_and_the_former_does_not(ready, line):
    page = ready.page
    page.click("[data-place=settings]")
    page.fill("#change-former", PASSPHRASE)
    for field in ("#change-new", "#change-again"):
        page.fill(field, "nine figs in a copper bowl")
    page.click("#change-passphrase button")
    expect(page.locator("#change-said")).to_contain_text("Done")
    page.click("[data-lock]")
    page.fill("#gate-passphrase", PASSPHRASE)
    page.click("#gate-open button[type=submit]")
    expect(page.locator("#gate-error")).to_contain_text("opens nothing")
    ready.unlock("nine figs in a copper bowl")


def test_two_devices_of_one_person_file_each_their_own(ready, device, monitor):
    other = device()
    other.sign_in(monitor)
    other.go()
    other.make_store()
    file_patrol(ready.page, "from one")
    file_patrol(other.page, "from the other")
    for one in (ready, other):
        expect(one.page.locator("[data-list=sent] li")).to_have_count(1, timeout=20_000)
    assert set(Patrol.objects.values_list("team", flat=True)) == {"from one", "from the other"}
