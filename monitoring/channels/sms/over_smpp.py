"""A gateway that speaks SMPP 3.4: bind, submit each part, unbind."""

import contextlib
import logging
import ssl
from urllib.parse import unquote, urlsplit

from django.conf import settings
from smpplib import consts, exceptions
from smpplib.client import Client

from monitoring.channels.outbound import WAIT_SECONDS, NotSent
from monitoring.channels.sms.alphabet import parts_of

CODINGS = {"gsm7": consts.SMPP_ENCODING_DEFAULT, "ucs2": consts.SMPP_ENCODING_ISO10646}
PORT = 2775
# The library logs what it sends, and the password with it.
quiet = logging.getLogger("monitoring.channels.smpp")
quiet.addHandler(logging.NullHandler())
quiet.propagate = False


class _Tls:
    """The library wraps its socket without saying whose certificate it expects."""

    def __init__(self, host):
        self.host = host

    def wrap_socket(self, line):
        return ssl.create_default_context().wrap_socket(line, server_hostname=self.host)


def send(gateway, to, text, *, reference):
    """Submit the text; the reference numbers its parts, so that a second try joins the same."""
    address = urlsplit(gateway)
    parts = parts_of(text)
    client = Client(
        address.hostname,
        address.port or PORT,
        timeout=WAIT_SECONDS,
        ssl_context=_Tls(address.hostname) if address.scheme == "smpps" else None,
        logger_name=quiet.name,
        allow_unknown_opt_params=True,
    )
    answered = set()
    client.set_message_sent_handler(lambda pdu, **_said: answered.add(pdu.sequence))
    try:
        client.connect()
        client.bind_transmitter(
            system_id=unquote(address.username or ""), password=unquote(address.password or "")
        )
        for number, part in enumerate(parts.parts, start=1):
            sent = _submit(client, to, parts, number, part, reference)
            while sent.sequence not in answered:  # the gateway may ask something in between
                client.read_once(auto_send_enquire_link=False)
    except exceptions.PDUError as error:
        raise NotSent(f"the gateway refused the message ({error.args[0]})") from None
    except (exceptions.ConnectionError, exceptions.UnknownCommandError, OSError) as error:
        late = isinstance(error.__context__ or error, TimeoutError)
        words = "the gateway did not answer in time" if late else "the gateway cannot be reached"
        raise NotSent(words, took_long=late) from None
    finally:
        with contextlib.suppress(Exception):  # the messages are over there, or not: said above
            client.unbind()
        with contextlib.suppress(Exception):
            client.disconnect()


def _submit(client, to, parts, number, part, reference):
    several = len(parts.parts) > 1
    header = bytes([5, 0, 3, reference.int & 0xFF, len(parts.parts), number]) if several else b""
    return client.send_message(
        source_addr_ton=consts.SMPP_TON_ALNUM,
        source_addr_npi=consts.SMPP_NPI_UNK,
        source_addr=settings.SMS_SENDER,
        dest_addr_ton=consts.SMPP_TON_INTL,
        dest_addr_npi=consts.SMPP_NPI_ISDN,
        destination_addr=to.removeprefix("+"),
        short_message=header + part,
        data_coding=CODINGS[parts.coding],
        esm_class=consts.SMPP_GSMFEAT_UDHI if several else consts.SMPP_MSGMODE_DEFAULT,
    )
