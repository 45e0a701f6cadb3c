"""Over a real line, to the server as `bin/up` runs it: dropped, slow, hurried, and killed."""

import hashlib
import http.client
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid

import pytest
import requests
from django.conf import settings
from django.utils import timezone
from tusclient.client import TusClient

from astana.accounts.tokens import make_token
from astana.embedded.start import programs, wait_until_it_answers
from tests.own_servers import database_url_of_this_run
from tests.violations.evidence.conftest import BYTES, TUS, metadata
from violations.evidence import staging
from violations.evidence.models import EvidenceFile, Upload

pytestmark = pytest.mark.django_db(transaction=True)

DATA = os.urandom(1_500_000)


class Server:
    """The web program of `bin/up`, in a folder of its own, on this test's database."""

    def __init__(self, var):
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.uploads = f"{self.url}/api/v1/evidence/uploads/"
        own = {"ASTANA_VAR": str(var), "DATABASE_URL": database_url_of_this_run()}
        self.environment = os.environ | own
        self.command = [sys.executable, *programs("127.0.0.1", self.port)[0].arguments]

    def start(self):
        self.process = subprocess.Popen(
            self.command, cwd=settings.ROOT, env=self.environment, start_new_session=True
        )
        if not wait_until_it_answers(self.url, lambda: self.process.poll() is not None):
            self.kill()
            raise AssertionError("the server does not answer")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def running_server(django_db_setup, tmp_path_factory):
    var = tmp_path_factory.mktemp("var")
    (var / "static").mkdir()
    running = Server(var)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def server(running_server, settings):
    settings.EVIDENCE_STAGING = running_server.var / "media" / "uploads"
    return running_server


@pytest.fixture
def client_of(server, monitor):
    """A client of the protocol by another hand, with the monitor's token."""
    _row, token = make_token(monitor, name="test", at=timezone.now())
    return TusClient(server.uploads, headers={"Authorization": f"Token {token}"})


def said(data=DATA):
    return {
        "id": str(uuid.uuid4()),
        "report": str(uuid.uuid4()),
        "sha256": hashlib.sha256(data).hexdigest(),
        "filename": "clip.mp4",
    }


def begin(client, data=DATA):
    headers = client.headers | TUS
    headers |= {"Upload-Length": str(len(data)), "Upload-Metadata": metadata(**said(data))}
    answer = requests.post(client.url, headers=headers, timeout=20)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def arrived():
    file = EvidenceFile.objects.get()
    return staging.path_of(file.pk).read_bytes()


def offset_after_a_moment(at_least=1):
    for _ in range(100):
        upload = Upload.objects.get()
        if upload.offset >= at_least:
            return upload.offset
        time.sleep(0.1)
    raise AssertionError("nothing of it was kept")


def half_a_patch(server, client, place, *, data):
    """A line on which a PATCH was begun and `data` sent, and nothing more."""
    line = socket.create_connection(("127.0.0.1", server.port))
    headers = client.headers | TUS
    headers |= {"Upload-Offset": 0, "Content-Type": BYTES, "Content-Length": len(DATA)}
    lines = [f"PATCH {place} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    line.sendall("\r\n".join([*lines, "", ""]).encode() + data)
    return line


def test_a_client_of_another_hand_sends_in_pieces_and_at_once(server, client_of):
    pieces = client_of.uploader(
        file_stream=io.BytesIO(DATA), chunk_size=400_000, metadata=said(), upload_checksum=True
    )
    pieces.upload()
    assert arrived() == DATA
    file = EvidenceFile.objects.get()
    assert (file.state, file.name) == ("received", "clip.mp4")

    whole = client_of.uploader(file_stream=io.BytesIO(DATA), metadata=said())
    whole.upload()
    assert EvidenceFile.objects.filter(state="received").count() == 2


def test_what_came_before_the_line_was_cut_is_kept(server, client_of):
    place = begin(client_of)
    line = half_a_patch(server, client_of, place, data=DATA[:1_100_000])
    offset_after_a_moment(1_000_000)
    line.close()
    assert offset_after_a_moment(1_100_000) == 1_100_000
    again = client_of.uploader(
        file_stream=io.BytesIO(DATA), url=server.url + place, chunk_size=200_000
    )
    assert again.offset == 1_100_000
    again.upload()
    assert arrived() == DATA


def test_a_killed_server_has_what_it_confirmed(server, client_of):
    place = begin(client_of)
    line = half_a_patch(server, client_of, place, data=DATA[:1_200_000])
    confirmed = offset_after_a_moment(1_000_000)
    server.kill()
    line.close()
    server.start()
    again = client_of.uploader(
        file_stream=io.BytesIO(DATA), url=server.url + place, chunk_size=200_000
    )
    assert again.offset == confirmed
    again.upload()
    assert arrived() == DATA


def test_two_at_once_do_not_mix(server, client_of):
    place = begin(client_of)
    headers = client_of.headers | TUS | {"Upload-Offset": "0", "Content-Type": BYTES}
    answers = []

    def send():
        answer = requests.patch(server.url + place, DATA[:300_000], headers=headers, timeout=20)
        answers.append(answer.status_code)

    both = [threading.Thread(target=send) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [204, 409]
    assert arrived() == DATA[:300_000]


def test_slow_lines_hold_nobody_up(server, client_of):
    place = begin(client_of)
    slow = [half_a_patch(server, client_of, place, data=b"x") for _ in range(20)]
    slow += [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for line in slow[20:]:
        line.sendall(
            b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n"
        )
    began = time.monotonic()
    for _ in range(10):
        assert requests.get(f"{server.url}/health/", timeout=9).status_code == 200
    assert time.monotonic() - began < 9
    for line in slow:
        line.close()


def test_nobody_sends_without_saying_who(server, client_of):
    place = begin(client_of)
    headers = TUS | {"Upload-Offset": "0", "Content-Type": BYTES}
    answer = requests.patch(server.url + place, DATA, headers=headers, timeout=20)
    assert answer.status_code in (401, 403)
    assert not staging.path_of(EvidenceFile.objects.get().pk).exists()


def test_requests_come_through_as_they_were_sent(server, client_of):
    assert requests.head(f"{server.url}/health/", timeout=20).status_code == 200
    assert requests.get(f"{server.url}/api/%ff%00/?next=/a%20b/", timeout=20).status_code == 404
    schema = requests.get(f"{server.url}/api/schema/", timeout=40)
    assert schema.headers["Content-Encoding"] == "gzip"
    assert "Content-Security-Policy" in schema.headers
    assert "/api/v1/reports/" in schema.text
    sent = {"X_Forwarded_For": "1.2.3.4", "Content-Type": "application/json"}
    wrong = requests.post(f"{server.url}/api/v1/reports/", "{}", headers=sent, timeout=20)
    assert wrong.status_code == 401
    assert wrong.headers["Content-Type"].startswith("application/problem+json")


def test_what_is_too_large_is_refused_before_it_is_read(server, client_of):
    for path in ("/accounts/login/", "/api/v1/reports/"):
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        line.putrequest("POST", path)
        line.putheader("Content-Length", "4000001")
        line.endheaders()
        assert line.getresponse().status == 413
        line.close()

    def endless():
        for _ in range(9):
            yield bytes(500_000)

    try:
        answer = requests.post(f"{server.url}/accounts/login/", endless(), timeout=20)
    except requests.ConnectionError:
        pass  # it hung up while the rest was still being sent
    else:
        assert answer.status_code == 413
