"""An alert as a document of the Common Alerting Protocol.

Source: OASIS, Common Alerting Protocol version 1.2 (CAP-v1.2-os), 1 July 2010.
"""

from datetime import UTC
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


def document(notice):
    """The bytes of the document, in the language that is active."""
    element = element_of(notice)
    Tree.indent(element)
    return Tree.tostring(element, encoding="utf-8", xml_declaration=True)


def element_of(notice):
    alert = Tree.Element("alert", xmlns=NAMESPACE)
    _add(alert, "identifier", f"{_host()}.{notice.number}")
    _add(alert, "sender", f"alerts@{_host()}")
    _add(alert, "sent", instant(notice.raised_at))
    _add(alert, "status", "Exercise" if notice.is_drill else "Actual")
    _add(alert, "msgType", "Alert")
    _add(alert, "scope", "Restricted")
    _add(alert, "restriction", _("For the guarantors, and those whom they tell."))
    if notice.is_drill:
        _add(alert, "note", _("This is a drill. Nothing has happened."))
    if notice.case:
        _add(alert, "incidents", notice.case)
    _add_information(alert, notice)
    return alert


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
    _add(info, "web", notice.url)
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
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _host():
    return urlsplit(settings.SITE_URL).hostname
