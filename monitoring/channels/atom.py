"""The alerts as an Atom feed (RFC 4287), paged backwards (RFC 5005).

Each message about an alert is an entry: it leads to the alert's page and to its CAP document, or
holds that document itself.
"""

from dataclasses import replace
from xml.etree import ElementTree as Tree

from django.utils.translation import gettext as _

from monitoring.channels import cap
from monitoring.channels.plain_text import printable

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
CAP_TYPE = "application/cap+xml"
EPOCH = "1970-01-01T00:00:00+00:00"


def feed(entries, *, address, next_address="", holds_documents=False):
    """The bytes of a feed; `entries`: (notice, message, the address of its CAP document)."""
    element = Tree.Element("feed", xmlns=NAMESPACE)
    _add(element, "id", address.partition("?")[0])
    _add(element, "title", _("Alerts"))
    newest = max((message.sent for _notice, message, _address in entries), default=None)
    _add(element, "updated", cap.instant(newest) if newest else EPOCH)
    author = Tree.SubElement(element, "author")
    _add(author, "name", _("Astana"))
    _link(element, "self", address, TYPE)
    if next_address:
        _link(element, "next", next_address, TYPE)
    for notice, message, document_address in entries:
        _add_entry(element, notice, message, document_address, holds_documents)
    return Tree.tostring(element, encoding="utf-8", xml_declaration=True)


def _add_entry(parent, notice, message, document_address, holds_document):
    entry = Tree.SubElement(parent, "entry")
    notice = replace(notice, severity=message.severity)
    _add(entry, "id", notice.url + ("" if message.mark == cap.FIRST else f"#{message.mark}"))
    _add(entry, "title", notice.headline)
    _add(entry, "updated", cap.instant(message.sent))
    _add(entry, "published", cap.instant(message.sent))
    _link(entry, "alternate", notice.url, "text/html")
    _link(entry, "enclosure", document_address, CAP_TYPE)
    Tree.SubElement(entry, "category", term=message.kind.lower())
    if notice.kind:
        Tree.SubElement(entry, "category", term=notice.kind, label=notice.kind_words)
    if notice.is_drill:
        Tree.SubElement(entry, "category", term="drill", label=_("Drill"))
    if holds_document:
        Tree.SubElement(entry, "content", type=CAP_TYPE).append(cap.element_of(notice, message))
    else:
        kind = _("Found as: %(kind)s") % {"kind": notice.kind_words} if notice.kind else ""
        _add(entry, "summary", kind or notice.headline)


def _link(parent, rel, href, kind):
    Tree.SubElement(parent, "link", rel=rel, href=href, type=kind)


def _add(parent, name, text):
    Tree.SubElement(parent, name).text = printable(text)
