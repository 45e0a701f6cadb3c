import base64
import hashlib
import hmac
import json
import socket
import threading
import time

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils import timezone

from monitoring.channels import outbound
from monitoring.channels.outbound import NotSent, is_public, post
from monitoring.channels.secrets import opened, sealed
from monitoring.channels.signing import new_private_key, new_secret, public_key, signature
from monitoring.escalation.delivery import deliver
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery, DutyAddress

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_the_signature_is_that_of_the_published_example():
    """The example that the convention's own documents give."""
    signed = signature(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_new_secret_is_32_bytes_and_new_each_time():
    assert len(base64.b64decode(new_secret().removeprefix("whsec_"))) == 32
    assert new_secret() != new_secret()


def test_a_key_pair_signs_what_its_public_half_verifies():
    """Standard Webhooks, asymmetric: "v1a" and Ed25519."""
    private = new_private_key()
    kind, _comma, value = signature(private, "msg_1", 1614265330, b"{}").partition(",")
    key = base64.b64decode(public_key(private).removeprefix("whpk_"))
    assert kind == "v1a"
    Ed25519PublicKey.from_public_bytes(key).verify(base64.b64decode(value), b"msg_1.1614265330.{}")


def test_a_secret_is_kept_sealed():
    assert opened(sealed(SECRET)) == SECRET
    assert SECRET not in sealed(SECRET)
    assert sealed("") == opened("") == ""


def test_a_secret_without_the_prefix_stands_for_itself():
    mac = hmac.new(b"plain", b"id.1.body", hashlib.sha256).digest()
    assert signature("plain", "id", 1, b"body") == f"v1,{base64.b64encode(mac).decode()}"


@pytest.fixture
def hook(rule, file_grave, address, receiver):
    """A delivery by webhook to the United Nations, due."""
    address("UN", "webhook", receiver.url, secret=SECRET)
    (alert,) = raise_alerts_for(file_grave(narrative="Nine houses.").pk, at=timezone.now())
    return alert.deliveries.get(channel="webhook")


@pytest.mark.django_db
def test_it_arrives_signed(hook, receiver):
    deliver(hook.pk, at=timezone.now())
    hook.refresh_from_db()
    assert hook.state == "delivered"
    ((path, headers, body),) = receiver.received
    assert path == "/alerts"
    headers = {name.lower(): value for name, value in headers.items()}
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == str(hook.pk)
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    key = base64.b64decode(SECRET[6:])
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"


@pytest.mark.django_db
def test_it_says_no_more_than_it_must(hook, receiver):
    deliver(hook.pk, at=timezone.now())
    body = receiver.received[0][2]
    said = json.loads(body)
    assert said["type"] == "alert.raised"
    assert said["data"]["number"] == hook.alert.number
    assert (said["data"]["severity"], said["data"]["governorate"]) == (4, "SY05")
    assert said["data"]["for_information"] is True
    for secret in (b"Nine houses", b"Lataminah", b"35.3", b"mortar", b'"RU"'):
        assert secret not in body


@pytest.mark.django_db
def test_the_id_stays_the_same_in_every_try(hook, receiver):
    receiver.status = 503
    deliver(hook.pk, at=timezone.now())
    receiver.status = 200
    deliver(hook.pk, at=timezone.now())
    first, second = ({k.lower(): v for k, v in got[1].items()} for got in receiver.received)
    assert first["webhook-id"] == second["webhook-id"]
    hook.refresh_from_db()
    assert hook.state == "delivered"
    assert [one.error for one in hook.attempts.all()] == ["the address answered 503", ""]


@pytest.mark.django_db
@pytest.mark.parametrize("status", [300, 301, 302, 307, 308])
def test_no_redirect_is_followed(hook, receiver, status):
    receiver.status = status
    deliver(hook.pk, at=timezone.now())
    assert [path for path, _headers, _body in receiver.received] == ["/alerts"]
    assert hook.attempts.get().error == f"the address answered {status}"


@pytest.mark.django_db
def test_in_production_it_never_reaches_into_the_house(hook, receiver, settings):
    settings.PRODUCTION = True
    inside = receiver.url.replace("http:", "https:")
    AlertDelivery.objects.filter(pk=hook.pk).update(address=inside)
    DutyAddress.objects.update(address=inside)
    deliver(hook.pk, at=timezone.now())
    assert receiver.received == []
    assert hook.attempts.get().error == "the address lies in a private network"


def test_a_private_network_is_reached_only_where_the_server_names_it(settings, monkeypatch):
    settings.PRODUCTION = True
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_said, **_more: found)
    with pytest.raises(NotSent, match="private"):
        post("https://desk.example/", b"", {})
    settings.PRIVATE_NETWORKS_ALLOWED = ["10.0.0.0/8", "127.0.0.0/30"]
    with pytest.raises(NotSent, match="refused"):
        post("https://desk.example/", b"", {})


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "https://", "http://[", "http://a:99999/",
     "http://example.org/a b", "gopher://example.org/"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_written_to(url):
    with pytest.raises(NotSent):
        post(url, b"", {})


def test_production_asks_for_encryption(settings):
    settings.PRODUCTION = True
    with pytest.raises(NotSent, match="https"):
        post("http://example.org/", b"", {})


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
     "100.64.0.1", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_inside_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_outside_are_public(address):
    assert is_public(address)


def test_a_receiver_that_says_nothing_is_given_up(receiver, monkeypatch):
    monkeypatch.setattr(outbound, "WAIT_SECONDS", 0.2)
    silent = threading.Event()
    receiver.answer = lambda handler: silent.wait(5)
    began = time.monotonic()
    with pytest.raises(NotSent, match="no answer within"):
        post(receiver.url, b"{}", {})
    silent.set()
    assert time.monotonic() - began < 2


def test_a_receiver_that_drips_is_given_up(monkeypatch):
    """Each byte comes in time; all of them would take for ever."""
    monkeypatch.setattr(outbound, "ALTOGETHER_SECONDS", 0.5)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            line, _who = server.accept()
            with line:
                try:
                    line.sendall(b"HTTP/1.1 ")
                    while not over.wait(0.05):
                        line.sendall(b"a")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        began = time.monotonic()
        with pytest.raises(NotSent):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
        over.set()
        dripping.join()
    assert time.monotonic() - began < 5


def test_nobody_there_is_said_so():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NotSent, match="Connection refused"):
        post(f"http://127.0.0.1:{port}/", b"{}", {})
