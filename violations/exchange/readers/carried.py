"""The file of unsent reports that a device gives out: `astana-reports`, version 1."""

from django.utils.translation import gettext as _

from violations.exchange.enums import FileFormat
from violations.exchange.readers.rows import BadRow, CannotReadFile, Carried, Sheet

FORMAT, VERSION = "astana-reports", 1


def open_carried(members):
    said = members.noted
    if said.get("format") != FORMAT:
        raise CannotReadFile(_("This is not a file of reports from a device."))
    if said.get("version") != VERSION:
        raise CannotReadFile(_("This file was made by another version. Update this site first."))
    return Sheet(FileFormat.CARRIED, [], _reports(members), encoding="utf-8")


def _reports(members):
    for line, entry in members.elements():
        if isinstance(entry, BadRow):
            yield entry
            return
        if isinstance(entry, dict) and isinstance(entry.get("said"), dict):
            yield Carried(line, entry.get("id"), entry["said"])
        else:
            yield BadRow(line, _("This entry is not a report."))
