"""One POST to an address that somebody typed in, and no more than that.

No redirect is followed. In production the address must be https, and every IP address its name
has must be public or lie in a network of `PRIVATE_NETWORKS_ALLOWED`; the connection goes to the
very address that was checked, so that a name which answers otherwise a moment later gains nothing.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings

WAIT_SECONDS = 10  # for each step: connecting, writing, reading
ALTOGETHER_SECONDS = 20  # however the other side drips


class NotSent(Exception):
    """Says in a sentence why the message did not arrive.

    `is_final`: trying again is pointless. `took_long`: who waits for the next message to the same
    address would wait as long.
    """

    def __init__(self, words, *, is_final=False, took_long=False):
        super().__init__(words)
        self.is_final, self.took_long = is_final, took_long


class Answered(NotSent):
    """The other side answered, but not with 2xx: `status`."""

    def __init__(self, status):
        super().__init__(f"the address answered {status}")
        self.status = status


def post(url, body, headers, *, by_operator=False):
    """Send the bytes; raises `NotSent` unless the answer is 2xx.

    `by_operator`: the address stands in the server's own settings, and may lie in the house.
    """
    strict = settings.PRODUCTION and not by_operator
    parts = _checked(url, strict)
    try:
        address = _resolve(parts.hostname, parts.port or _PORTS[parts.scheme], strict)
        status = _exchange(parts, address, body, headers)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise NotSent(_words_of(error), took_long=isinstance(error, TimeoutError)) from None
    if not 200 <= status < 300:
        raise Answered(status)


_PORTS = {"http": 80, "https": 443}


def _checked(url, strict):
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotSent("this is not an address") from None
    allowed = ["https"] if strict else ["https", "http"]
    if parts.scheme not in allowed or not parts.hostname or port == 0:
        raise NotSent(f"the address must begin with {' or '.join(allowed)}")
    if not (parts.path + parts.query).isascii() or " " in url:
        raise NotSent("this is not an address")
    return parts


def _resolve(host, port, strict):
    """(family, socket address) of the first; where strict, all must be public or allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if strict:
        for *_rest, address in found:
            if not (is_public(address[0]) or is_allowed(address[0])):
                raise NotSent("the address lies in a private network")
    family, *_rest, address = found[0]
    return family, address


def is_allowed(address):
    """Whether it lies in a private network that whoever runs the server has named."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    networks = [ipaddress.ip_network(network) for network in settings.PRIVATE_NETWORKS_ALLOWED]
    return any(ip in network for network in networks)


def is_public(address):
    """Whether the IP address is one that the whole internet can reach."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        within = ip.ipv4_mapped or ip.sixtofour or (ip in _NAT64 and _last_32_bits(ip))
        if within:
            return is_public(str(within))
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _last_32_bits(ip):
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def _exchange(parts, address, body, headers):
    """Write the request, read the status; what else is answered is not read."""
    family, socket_address = address
    line = socket.socket(family, socket.SOCK_STREAM)
    handle = line.dup()  # reaches the connection also after TLS has taken the socket over
    watch = threading.Timer(ALTOGETHER_SECONDS, _hang_up, [handle])
    watch.daemon = True
    try:
        line.settimeout(WAIT_SECONDS)
        watch.start()
        line.connect(socket_address)
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=parts.hostname)
            connection = http.client.HTTPSConnection(parts.hostname, parts.port)
        else:
            connection = http.client.HTTPConnection(parts.hostname, parts.port)
        connection.sock = line
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.close()
        return answer.status
    finally:
        watch.cancel()
        line.close()
        handle.close()


def _hang_up(handle):
    with contextlib.suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _words_of(error):
    """What a person can make of it, without the address in it."""
    if isinstance(error, TimeoutError):
        return f"no answer within {WAIT_SECONDS} seconds"
    if isinstance(error, ssl.SSLError):
        return f"its certificate or encryption is not in order ({error.reason or 'TLS'})"
    if isinstance(error, socket.gaierror):
        return "the name of the address is not known"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the line was closed ({type(error).__name__})"
