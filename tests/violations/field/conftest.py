"""A device in a monitor's hand: a real browser behind a line that can really be cut."""

import contextlib
import os
import signal
import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser import chromium
from tests.browsing import FLAGS
from violations.zones.models import Zone

PASSPHRASE = "seven olives on a dry wall"


class Line:
    """A TCP line to the server. While it is cut, nothing answers and what was open is broken."""

    def __init__(self, server_url):
        parts = urlsplit(server_url)
        self.server = (parts.hostname, parts.port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.is_cut = False
        self.open = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _address = self.listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(self.server)
            except OSError:
                near.close()
                continue
            self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=[one, other], daemon=True).start()

    def _carry(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self):
        self.is_cut = True
        for end in list(self.open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self):
        self.is_cut = False

    def close(self):
        self.cut()
        self.listener.close()
        for end in self.open:
            end.close()


@pytest.fixture
def lines(live_server):
    """`lines()`: another line to the server."""
    made = []

    def make():
        made.append(Line(live_server.url))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def line(lines):
    return lines()


class Device:
    """A browser with a profile folder of its own, which outlives its process."""

    def __init__(self, playwright, folder, line, **options):
        self.playwright, self.folder, self.line, self.options = playwright, folder, line, options
        self.complaints = []
        self.start()

    def start(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=chromium(),
            args=FLAGS,
            viewport={"width": 390, "height": 844},
            locale="en-US",
            **self.options,
        )
        self.context.set_default_timeout(20_000)
        self.page = self.context.pages[0]
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self, user):
        """Sign in as somebody; the cookies of whoever was signed in before go."""
        self.client = Client()
        self.client.force_login(user)
        self.context.clear_cookies()
        session = self.client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.line.url}])

    def go(self, path="/field/"):
        self.page.goto(self.line.url + path)

    def make_store(self, passphrase=PASSPHRASE):
        self.page.fill("#gate-new", passphrase)
        self.page.fill("#gate-again", passphrase)
        self.page.click("#gate-make button[type=submit]")
        expect(self.page.locator("[data-screen=home]")).to_be_visible()

    def unlock(self, passphrase=PASSPHRASE):
        self.page.fill("#gate-passphrase", passphrase)
        self.page.click("#gate-open button[type=submit]")
        expect(self.page.locator("[data-screen=gate]")).to_be_hidden()

    def wait_until_kept(self):
        """Wait until the worker holds all that the page needs."""
        expect(self.page.locator("#field-kept")).to_be_visible(timeout=20_000)

    def kill(self):
        """End the browser as a dead battery does."""
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (folder / "cmdline").read_bytes().decode().split("\0")
                if f"--user-data-dir={self.folder}" in words and "--type" not in str(words):
                    os.kill(int(folder.name), signal.SIGKILL)
        with contextlib.suppress(Exception):
            self.context.close()

    def close(self):
        with contextlib.suppress(Exception):
            self.context.close()


@pytest.fixture
def device(playwright, line, tmp_path):
    """`device()`: another device, on the same line unless another is given."""
    made = []

    def make(over=line, **options):
        one = Device(playwright, tmp_path / f"profile-{len(made)}", over, **options)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()


@pytest.fixture
def ready(device, monitor, hama, mortar_fire, party, zone):
    """A device that was there once: the store is made, the page kept."""
    one = device()
    one.sign_in(monitor)
    one.go()
    one.make_store()
    one.wait_until_kept()
    return one


@pytest.fixture
def zone(db):
    return Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")


def begin_patrol(page, team):
    """Write a patrol, all but the press of the button; the team is free text."""
    page.goto(page.url.split("#")[0] + "#new/patrols")
    expect(page.locator("form[data-coverage=patrols]")).to_be_visible()
    page.click("label:has(input[name=quiet][value=quiet])")
    page.select_option("select[name=zone]", "1")
    page.click("label:has(input[name=means]) >> nth=0")
    page.click("details.coverage-more summary")
    page.fill("input[name=team]", team)


def file_patrol(page, team):
    begin_patrol(page, team)
    page.click("form[data-coverage] button[type=submit]")
    expect(page.locator("[data-screen=home]")).to_be_visible()
