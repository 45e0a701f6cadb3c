"""A browser's own half of push: keys as a browser makes them, a push service that is there."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import http_ece
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from monitoring.channels.models import PushSubscription
from monitoring.channels.outbound import NotSent
from monitoring.channels.push import vapid
from monitoring.channels.push.sending import send

SHARED = b"0123456789abcdef"


def written(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.received, server.status = [], 201
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def browser(service):
    """(its private key, its subscription)."""
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return key, PushSubscription(
        endpoint=f"{service.url}/push/1",
        public_key=written(point),
        shared_secret=written(SHARED),
        language="ar",
    )


def test_only_the_browser_reads_it_and_it_says_number_and_severity_only(service, browser, notice):
    key, subscription = browser
    send(notice(is_drill=True), subscription)
    ((headers, body),) = service.received
    assert b"2017-0093" not in body
    assert headers["Content-Encoding"] == "aes128gcm"
    said = http_ece.decrypt(body, private_key=key, auth_secret=SHARED, version="aes128gcm")
    said = json.loads(said)
    assert (said["tag"], said["url"]) == ("2017-0093", "/alerts/2017-0093/")
    assert "2017-0093" in said["title"]
    assert said["direction"] == "rtl"
    assert "Hama" not in json.dumps(said)


def test_the_service_can_tell_that_it_is_us(service, browser, notice):
    send(notice(), browser[1])
    ((headers, _body),) = service.received
    authorization = headers["Authorization"]
    assert Vapid02.verify(authorization)
    assert authorization.endswith(f"k={vapid.public_key()}")
    claims = authorization.partition("t=")[2].split(".")[1]
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    assert said["aud"] == service.url


@pytest.mark.parametrize(("status", "is_final"), [(410, True), (404, True), (429, False)])
def test_a_browser_that_has_gone_is_not_tried_again(service, browser, notice, status, is_final):
    service.status = status
    with pytest.raises(NotSent) as failed:
        send(notice(), browser[1])
    assert failed.value.is_final is is_final
