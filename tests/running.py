"""The real things around the site, for the tests that need them: a mailbox, a worker."""

import contextlib
import email
import os
import subprocess
import sys
import threading
from email.policy import default

from aiosmtpd.controller import Controller
from django.conf import settings

from tests.own_servers import database_url_of_this_run


class Mailbox:
    """What an SMTP server on this machine accepted."""

    def __init__(self):
        self.letters = []
        self._arrived = threading.Condition()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        letter = email.message_from_bytes(envelope.content, policy=default)
        with self._arrived:
            self.letters.append((envelope.rcpt_tos[0], letter))
            self._arrived.notify_all()
        return "250 OK"

    def wait_for(self, number, *, seconds=20):
        """Wait until so many letters have come; returns them."""
        with self._arrived:
            self._arrived.wait_for(lambda: len(self.letters) >= number, timeout=seconds)
            return list(self.letters)


class AnyPort(Controller):
    """Listens on a port that the system chooses."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextlib.contextmanager
def mailbox():
    """A mailbox behind a real SMTP server; `mailbox.url` is its EMAIL_URL."""
    box = Mailbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield box
    finally:
        controller.stop()


@contextlib.contextmanager
def worker(*, beat=True, **environ):
    """A Celery worker (with a clock) of its own process, on this test's database and broker."""
    process = start("worker-with-clock" if beat else "worker", **environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def start(*program, **environ):
    """A program of ours (tests/child.py), on this test's database and broker; dies with us."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.child", *program],
        cwd=settings.ROOT,
        env=os.environ | {"DATABASE_URL": database_url_of_this_run()} | environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
