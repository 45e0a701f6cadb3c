import datetime
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.handlers import Message
from django.utils import timezone

from monitoring.channels.secrets import sealed
from monitoring.escalation.models import Alert, DutyAddress
from tests.monitoring.detection.conftest import happened, in_force  # noqa: F401
from tests.rules import rule_from
from tests.running import AnyPort


@pytest.fixture
def rule(db):
    return rule_from(4)


@pytest.fixture
def address(delegations):
    """`address("TR", "email", "duty@tr.example")`: a duty address in use."""

    def make(code, channel, where, **said):
        if channel == "webhook":
            said = {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"} | said
        said = {**said, "secret": sealed(said.get("secret", ""))}
        return DutyAddress.objects.create(
            delegation=delegations[code], channel=channel, address=where, **said
        )

    return make


@pytest.fixture
def file_grave(file_one):
    """A report of two people killed, an hour ago unless said otherwise."""

    def file(**said):
        began_at = timezone.now() - datetime.timedelta(hours=1)
        times = {"began_at": began_at, "ended_at": began_at + datetime.timedelta(minutes=10)}
        return file_one(**{**times, "killed_best": 2, **said})

    return file


@pytest.fixture
def alert(rule, file_grave):
    """One alert, raised by the action itself."""
    from monitoring.escalation.hearing import raise_alerts_for

    (alert,) = raise_alerts_for(file_grave(narrative="Nine houses.").pk, at=timezone.now())
    return Alert.objects.get(pk=alert.pk)


class Mailbox(Message):
    """Keeps what arrives; refuses the recipients in `refused`."""

    def __init__(self):
        super().__init__()
        self.letters = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if address in self.refused:
            return "550 no such mailbox " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message):
        self.letters.append(message)


@pytest.fixture
def mailbox(settings):
    """A real SMTP server, and Django told to send through it."""
    mailbox = Mailbox()
    controller = AnyPort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield mailbox
    controller.stop()


class Receiver(BaseHTTPRequestHandler):
    """Keeps what is posted, and answers as the test says."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers), body))
        self.server.answer(self)

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver():
    """A real HTTP server: `receiver.url`, `receiver.received`, `receiver.status`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.received, server.status = [], 204

    def answer(handler):
        handler.send_response(server.status)
        handler.send_header("Location", server.url + "/elsewhere")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.answer = answer
    server.url = f"http://127.0.0.1:{server.server_port}/alerts"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
