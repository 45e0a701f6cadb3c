"""How heavy the field page is, and how soon it stands on a line like 2G.

    .venv/bin/python bench/field.py http://127.0.0.1:8000 ru.monitor astana-demonstration

Bytes are counted on the wire, headers included, by a relay that the browser goes through, so that
what the service worker fetches is counted as well. The line is throttled by Chromium: 250 kbit/s,
400 ms. A robot types the passphrase, so the time that a person takes for it is not in the figures.
"""

import argparse
import contextlib
import socket
import tempfile
import threading
import time
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browsing import FLAGS

THROTTLED = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 250_000 / 8,
    "uploadThroughput": 250_000 / 8,
}
PASSPHRASE = "seven olives on a dry wall"  # noqa: S105, of a store that ends with the run


class Relay:
    """Carries bytes to the server and counts what comes back."""

    def __init__(self, url):
        parts = urlsplit(url)
        self.server = (parts.hostname, parts.port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            near, _address = self.listener.accept()
            far = socket.create_connection(self.server)
            threading.Thread(target=self._carry, args=[near, far, False], daemon=True).start()
            threading.Thread(target=self._carry, args=[far, near, True], daemon=True).start()

    def _carry(self, one, other, is_answer):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                self.received += len(data) * is_answer
                other.sendall(data)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)


def measure(url, username, password):
    """Print each figure."""
    relay = Relay(url)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{relay.url}/accounts/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", password)
        page.click("form [type=submit].button-primary")
        page.wait_for_load_state()
        cookies = context.cookies()
        browser.close()

        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium(), args=FLAGS,
            viewport={"width": 390, "height": 844},
        )  # fmt: skip
        context.add_cookies(cookies)
        page = throttled(context.pages[0])
        relay.received = 0
        began = time.monotonic()
        page.goto(f"{relay.url}/field/#new/reports", wait_until="commit")
        page.wait_for_selector("#gate-make", state="visible")
        say("first visit: the page asks for a passphrase", time.monotonic() - began)
        page.fill("#gate-new", PASSPHRASE)
        page.fill("#gate-again", PASSPHRASE)
        page.click("#gate-make button[type=submit]")
        page.wait_for_selector("#field-form form", state="visible")
        say("first visit: the form is on screen", time.monotonic() - began)
        print(f"first visit: {relay.received / 1000:.1f} kB until the form is on screen")
        page.wait_for_selector("#field-kept:not([hidden])", state="attached", timeout=120_000)
        print(f"first visit: {relay.received / 1000:.1f} kB with map, towns and all that is kept")
        for name, cut in (("with a line", False), ("without one", True)):
            page.close()
            page = throttled(context.new_page(), offline=cut)
            relay.received = 0
            began = time.monotonic()
            page.goto(f"{relay.url}/field/#new/reports", wait_until="commit")
            page.wait_for_selector("#gate-open", state="visible")
            page.fill("#gate-passphrase", PASSPHRASE)
            page.click("#gate-open button[type=submit]")
            page.wait_for_selector("#field-form form", state="visible")
            say(f"later visit, {name}: the form is on screen", time.monotonic() - began)
            time.sleep(3)
            print(f"later visit, {name}: {relay.received / 1000:.1f} kB")
        context.close()


def throttled(page, *, offline=False):
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions", THROTTLED | {"offline": offline}
    )
    return page


def say(what, seconds):
    print(f"{what}: {seconds:.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("username")
    parser.add_argument("password")
    given = parser.parse_args()
    measure(given.url, given.username, given.password)
