"""The signed webhook about an alert; `docs/webhooks.md` tells receivers how to read it."""

import json

from monitoring.escalation.letters import link_to
from monitoring.escalation.outbound import post
from monitoring.escalation.signing import signature
from violations.reports.enums import Severity


def send(delivery, address, *, at):
    """Post the message of a delivery; raises `NotSent`. Its id is the same in every try."""
    body = message(delivery)
    message_id, timestamp = str(delivery.pk), int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Astana/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(address.secret, message_id, timestamp, body),
    }
    post(delivery.address, body, headers)


def message(delivery):
    """The body: as little as the letter says, in codes."""
    alert = delivery.alert
    boundary, area = alert.report.zone_boundary, alert.report.area
    said = {
        "type": "alert.raised",
        "timestamp": alert.raised_at.isoformat(timespec="seconds"),
        "data": {
            "number": alert.number,
            "severity": alert.severity,
            "severity_name": Severity(alert.severity).name.lower(),
            "zone": boundary.zone.code if boundary else None,
            "governorate": area.pcode if area else None,
            "for_delegation": delivery.delegation.code,
            "for_information": not delivery.delegation.is_guarantor,
            "url": link_to(alert),
        },
    }
    if alert.case:
        said["data"] |= {"case": alert.case.number, "overdue": alert.why["what"]}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
