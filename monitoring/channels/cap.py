"""An alert as a document of the Common Alerting Protocol.

Source: OASIS, Common Alerting Protocol version 1.2 (CAP-v1.2-os), 1 July 2010.
"""

import datetime
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.channels.plain_text import printable
from violations.reports.enums import Severity

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SEVERITIES = {
    Severity.CRITICAL: "Extreme",
    Severity.GRAVE: "Severe",
    Severity.SERIOUS: "Moderate",
}


FIRST = "first"


@dataclass(frozen=True)
class Message:
    """One of the messages about an alert: `kind` as the protocol has it, `refers_to` those before.

    `mark` tells it from the others of its alert.
    """

    kind: str
    mark: str
    sent: datetime.datetime
    severity: int
    refers_to: tuple = ()


def document(notice, message):
    """The bytes of the document, in the language that is active."""
    element = element_of(notice, message)
    Tree.indent(element)
    return Tree.tostring(element, encoding="utf-8", xml_declaration=True)


def element_of(notice, message):
    notice = replace(notice, severity=message.severity)
    alert = Tree.Element("alert", xmlns=NAMESPACE)
    _add(alert, "identifier", _identifier(notice, message))
    _add(alert, "sender", _sender())
    _add(alert, "sent", instant(message.sent))
    _add(alert, "status", "Exercise" if notice.is_drill else "Actual")
    _add(alert, "msgType", message.kind)
    _add(alert, "scope", "Restricted")
    _add(alert, "restriction", _("For the guarantors, and those whom they tell."))
    notes = [_("This is a drill. Nothing has happened.")] if notice.is_drill else []
    notes += [_("This alert is closed.")] if message.kind == "Cancel" else []
    if notes:
        _add(alert, "note", " ".join(notes))
    if message.refers_to:
        _add(alert, "references", " ".join(_reference(notice, one) for one in message.refers_to))
    if notice.case:
        _add(alert, "incidents", notice.case)
    _add_information(alert, notice)
    return alert


def _identifier(notice, message):
    mark = "" if message.mark == FIRST else f".{message.mark}"
    return f"{_host()}.{notice.number}{mark}"


def _reference(notice, message):
    return f"{_sender()},{_identifier(notice, message)},{instant(message.sent)}"


def _sender():
    return f"alerts@{_host()}"


def _add_information(alert, notice):
    info = Tree.SubElement(alert, "info")
    _add(info, "language", get_language() or settings.LANGUAGE_CODE)
    _add(info, "category", "Security")
    _add(info, "event", _("Deadline of a case") if notice.case else _("Ceasefire violation"))
    _add(info, "urgency", "Immediate" if notice.severity >= Severity.GRAVE else "Expected")
    _add(info, "severity", SEVERITIES.get(notice.severity, "Minor"))
    _add(info, "certainty", "Likely")  # reported; what happened is determined by the group
    _add(info, "senderName", _("Astana"))
    _add(info, "headline", notice.headline)
    if notice.case:
        said = {"what": notice.overdue_words, "number": notice.case}
        _add(info, "description", _("Overdue: %(what)s, case %(number)s") % said)
    elif notice.kind:
        _add(info, "description", _("Found as: %(kind)s") % {"kind": notice.kind_words})
    _add(info, "web", notice.url)
    if notice.kind:
        parameter = Tree.SubElement(info, "parameter")
        _add(parameter, "valueName", "kind")
        _add(parameter, "value", notice.kind)
    area = Tree.SubElement(info, "area")
    _add(area, "areaDesc", notice.where)
    for name, value in (("zone", notice.zone), ("P-code", notice.governorate)):
        if value:
            code = Tree.SubElement(area, "geocode")
            _add(code, "valueName", name)
            _add(code, "value", value)


def _add(parent, name, text):
    Tree.SubElement(parent, name).text = printable(text)


def instant(at):
    """As the protocol wants it: whole seconds, and never "Z"."""
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _host():
    return urlsplit(settings.SITE_URL).hostname
