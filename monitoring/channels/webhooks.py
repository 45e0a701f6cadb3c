"""The signed webhook about an alert; `docs/webhooks.md` tells receivers how to read it."""

import json

from monitoring.channels.outbound import post
from monitoring.channels.signing import signature
from violations.reports.enums import Severity


def send(notice, to, *, secret, at):
    """Post the message of a notice; raises `NotSent`. Its id is the same in every try."""
    body = message(notice)
    message_id, timestamp = str(notice.id), int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Astana/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message_id, timestamp, body),
    }
    post(to, body, headers)


def message(notice):
    """The body: as little as the letter says, in codes."""
    data = {
        "number": notice.number,
        "severity": notice.severity,
        "severity_name": Severity(notice.severity).name.lower(),
        "zone": notice.zone,
        "governorate": notice.governorate,
        "for_delegation": notice.delegation,
        "for_information": not notice.asks,
        "drill": notice.is_drill,
        "occasion": notice.occasion,
        "url": notice.url,
    }
    if notice.kind:
        data["kind"] = notice.kind
    if notice.case:
        data |= {"case": notice.case, "overdue": notice.overdue}
    if notice.others:
        data["others"] = list(notice.others)
    if notice.exact:
        data["exact"] = {
            "what": notice.exact.what,
            "place": notice.exact.place,
            "latitude": notice.exact.latitude,
            "longitude": notice.exact.longitude,
            "began_at": notice.exact.began_at.isoformat(timespec="seconds"),
            "because": notice.exact.because,
        }
    said = {
        "type": "alert.raised",
        "timestamp": notice.raised_at.isoformat(timespec="seconds"),
        "data": data,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
