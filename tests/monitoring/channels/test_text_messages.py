"""Text messages, through gateways that are really there: one over HTTP, one that speaks SMPP."""

import contextlib
import json
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ValidationError

from monitoring.channels.outbound import NotSent
from monitoring.channels.sms.alphabet import parts_of
from monitoring.channels.sms.sending import check_number, send, text_of
from tests.monitoring.channels.conftest import EXACT

NUMBER = "+77172000000"
BIND, SUBMIT, UNBIND, ANSWER = 0x00000002, 0x00000004, 0x00000006, 0x80000000


@pytest.mark.parametrize(
    ("text", "coding", "lengths"),
    [
        ("a" * 160, "gsm7", [160]),
        ("a" * 161, "gsm7", [153, 8]),
        ("€" * 80, "gsm7", [160]),
        ("€" * 81, "gsm7", [152, 10]),  # no escape is parted from what it escapes
        ("ж" * 70, "ucs2", [140]),
        ("ж" * 71, "ucs2", [134, 8]),
        ("😀" * 36, "ucs2", [132, 12]),  # nor a pair of surrogates
    ],
)
def test_a_text_takes_as_few_parts_as_its_letters_allow(text, coding, lengths):
    parts = parts_of(text)
    assert (parts.coding, [len(one) for one in parts.parts]) == (coding, lengths)


def test_what_no_number_of_parts_holds_is_refused():
    with pytest.raises(ValueError, match="too long"):
        parts_of("a" * 153 * 256)


@pytest.mark.parametrize(
    "number", ["77172000000", "+0123456789", "+1 234", "+7717200000012345", ""]
)
def test_a_number_is_written_with_its_country(number):
    check_number(NUMBER)
    with pytest.raises(ValidationError):
        check_number(number)


def test_a_text_is_thin_and_fits_into_two_messages(notice):
    text = text_of(notice(is_drill=True))
    assert text.startswith("[Drill] Alert 2017-0093: Grave, Hama")
    assert "https://astana.example/alerts/2017-0093/" in text
    assert len(parts_of(text).parts) <= 2
    assert "Lataminah" not in text
    assert "Lataminah" in text_of(notice(exact=EXACT))


def test_without_a_gateway_it_fails_for_good(notice, settings):
    settings.SMS_GATEWAY_URL = ""
    with pytest.raises(NotSent, match="no gateway") as failed:
        send(notice(), NUMBER)
    assert failed.value.is_final


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.headers["Authorization"], said))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture
def web_gateway(settings):
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    server.received, server.status = [], 202
    settings.SMS_GATEWAY_URL = f"http://:the%2Fkey@127.0.0.1:{server.server_port}/messages"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_gateway_on_the_web_gets_number_text_and_key(web_gateway, notice):
    send(notice(), NUMBER, language="ru")
    ((key, said),) = web_gateway.received
    assert key == "Bearer the/key"
    assert said["to"] == NUMBER
    assert said["coding"] == "ucs2"
    assert said["id"] == str(notice().id)
    web_gateway.status = 500
    with pytest.raises(NotSent, match="500"):
        send(notice(), NUMBER)


class Centre(threading.Thread):
    """An SMPP 3.4 server for one connection: keeps what is submitted, answers `status`."""

    def __init__(self, status=0):
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"smpp://astana:secret@127.0.0.1:{self.door.getsockname()[1]}"
        self.status, self.submitted, self.bound = status, [], b""

    def run(self):
        with contextlib.suppress(OSError):
            line, _who = self.door.accept()
            with line:
                while head := line.recv(16, socket.MSG_WAITALL):
                    length, command, _status, number = struct.unpack(">4L", head)
                    body = line.recv(length - 16, socket.MSG_WAITALL) if length > 16 else b""
                    self._answer(line, command, number, body)

    def _answer(self, line, command, number, body):
        status = 0
        if command == BIND:
            self.bound = body
        if command == SUBMIT:
            self.submitted.append(body)
            status = self.status
        said = b"" if command == UNBIND else b"1\0"
        line.sendall(struct.pack(">4L", 16 + len(said), command | ANSWER, status, number) + said)


@pytest.fixture
def centre(settings):
    """`centre(status=8)`: a text message centre that runs, and settings that name it."""
    started = []

    def start(status=0):
        one = Centre(status)
        one.start()
        started.append(one)
        settings.SMS_GATEWAY_URL = one.url
        return one

    yield start
    for one in started:
        one.door.close()
        one.join(5)


def test_a_centre_is_bound_to_and_gets_each_part(centre, notice):
    smpp = centre()
    send(notice(where="Идлиб, " * 12), NUMBER, language="ru")
    assert smpp.bound.startswith(b"astana\0secret\0")
    assert len(smpp.submitted) > 1
    parts = b""
    for number, body in enumerate(smpp.submitted, start=1):
        assert NUMBER[1:].encode() + b"\0" in body
        header = bytes([5, 0, 3, notice().id.int & 0xFF, len(smpp.submitted), number])
        parts += body.partition(header)[2]
    assert "2017-0093" in parts.decode("utf-16-be")
    assert "https://astana.example" in parts.decode("utf-16-be")


def test_what_a_centre_refuses_is_said(centre, notice):
    centre(status=0x58)  # throttled
    with pytest.raises(NotSent, match="refused"):
        send(notice(), NUMBER)


def test_a_centre_that_is_not_there_is_said(settings, notice):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    settings.SMS_GATEWAY_URL = f"smpp://a:b@127.0.0.1:{port}"
    with pytest.raises(NotSent, match="cannot be reached"):
        send(notice(), NUMBER)
