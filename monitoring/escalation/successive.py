"""The messages about one alert, one after the other: raised, counted again, closed.

They follow from the ledger, so that each says for ever what it said. A guarantor's alert is closed
when that guarantor closed it; for everybody else, when every guarantor did.
"""

import json
from collections import defaultdict

from astana.accounts.queries import guarantors
from astana.ledger.models import Entry
from monitoring.channels.cap import FIRST, Message

COUNTED, CLOSED = "alert_counted", "alert_closed"


def messages_about(alerts, viewer):
    """{alert's key: its messages, oldest first}, in two queries for all of them."""
    subjects = {f"alert:{alert.pk}": alert for alert in alerts}
    codes = {one.code for one in guarantors()}
    ours = viewer.delegation.code
    entries = defaultdict(list)
    rows = Entry.objects.filter(subject__in=subjects, kind__in=(COUNTED, CLOSED))
    for entry in rows.order_by("sequence"):
        entries[entry.subject].append(entry)
    return {
        alert.pk: _messages(alert, entries[subject], {ours} & codes or codes)
        for subject, alert in subjects.items()
    }


def _messages(alert, entries, closers):
    counted = [_said(one)["content"]["severity"] for one in entries if one.kind == COUNTED]
    said = [Message("Alert", FIRST, alert.raised_at, min(counted, default=alert.severity))]
    standing, closed_by = list(said), set()
    for entry in entries:
        if entry.kind == COUNTED:
            severity = _said(entry)["content"]["severity"]
            kind = "Update" if standing else "Alert"
        else:
            closed_by.add(_said(entry)["by"]["delegation"])
            if not standing or not closers <= closed_by:
                continue
            kind = "Cancel"
            severity = said[-1].severity
        told = Message(kind, str(entry.sequence), entry.at, severity, tuple(standing))
        said.append(told)
        standing = [] if kind == "Cancel" else [*standing, told]
        closed_by = closed_by if kind == "Cancel" else set()
    return said


def _said(entry):
    return json.loads(entry.encoding)
