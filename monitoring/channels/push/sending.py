"""Telling a browser of an alert: encrypted for it (RFC 8291), number and severity, no more."""

import base64
import json

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.translation import get_language_bidi, override
from django.utils.translation import gettext as _

from monitoring.channels.outbound import Answered, NotSent, post
from monitoring.channels.push import vapid

KEPT_FOR = 24 * 3600  # seconds that the service keeps it for a browser that is not there
GONE = {404, 410}


class Gone(NotSent):
    """The browser has unsubscribed: nothing is to be sent there again."""

    def __init__(self):
        super().__init__("the browser no longer listens", is_final=True)


def send(notice, subscription):
    """Push a notice; raises `NotSent`, for ever where the browser has unsubscribed."""
    body = encrypted(words_of(notice, subscription.language), subscription)
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_FOR),
        "Urgency": "high",
        "Topic": notice.id.hex,  # what comes twice replaces itself at the service
        **vapid.headers_for(subscription.endpoint),
    }
    try:
        post(subscription.endpoint, body, headers)
    except Answered as answer:
        if answer.status in GONE:
            raise Gone from None
        raise


def words_of(notice, language):
    """What the worker shows: no zone, no place, nothing of what happened."""
    with override(language):
        said = {"number": notice.number, "severity": notice.severity_words}
        title = _("Alert %(number)s: %(severity)s") % said
        more = _("and %(n)s more") % {"n": len(notice.others)}
        return {
            "title": _("[Drill] %(line)s") % {"line": title} if notice.is_drill else title,
            "body": " · ".join([*([more] if notice.others else []), _("Sign in to read it.")]),
            "direction": "rtl" if get_language_bidi() else "ltr",
            "language": language,
            "tag": notice.number,
            "url": f"/alerts/{notice.number}/",
        }


def encrypted(said, subscription):
    content = json.dumps(said, ensure_ascii=False).encode()
    return http_ece.encrypt(
        content,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_bytes(subscription.public_key),
        auth_secret=_bytes(subscription.shared_secret),
        version="aes128gcm",
    )


def _bytes(written):
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
