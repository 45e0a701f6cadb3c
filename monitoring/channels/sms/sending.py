"""A text message about an alert, through the gateway that `SMS_GATEWAY_URL` names.

`https://…` is posted to as JSON; `smpp://user:password@host:port` is spoken to in SMPP 3.4.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from monitoring.channels.outbound import NotSent
from monitoring.channels.sms import over_http, over_smpp

NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # ITU-T E.164
GATEWAYS = {"http": over_http.send, "https": over_http.send, "smpp": over_smpp.send,
            "smpps": over_smpp.send}  # fmt: skip


def check_number(address):
    """Refuses what is no telephone number in its international form."""
    if not NUMBER.fullmatch(address):
        raise ValidationError(_("Write the number with its country, such as +77172000000."))


def send(notice, to, *, language=""):
    """Hand the text over to the gateway; raises `NotSent`."""
    gateway = settings.SMS_GATEWAY_URL
    if not gateway:
        raise NotSent("no gateway for text messages is set up", is_final=True)
    with override(language or settings.LANGUAGE_CODE):
        text = text_of(notice)
    GATEWAYS[urlsplit(gateway).scheme](gateway, to, text, reference=notice.id)


def text_of(notice):
    """Number, severity, where, and the link; short enough for one or two messages."""
    lines = [notice.headline]
    if notice.exact:
        lines.append(f"{notice.exact.what}, {notice.exact.place}")
    if notice.others:
        lines.append(_("and %(n)s more") % {"n": len(notice.others)})
    return "\n".join([*lines, notice.url])
