"""Reports as JSON, each as `PUT /api/v1/reports/{id}/` takes it: `astana-reports`, version 1.

What the field page gives out names its author under a signature, and is brought in there.
"""

from django.utils.translation import gettext as _

from violations.exchange.enums import FileFormat
from violations.exchange.readers.rows import BadRow, CannotReadFile, Carried, Sheet

FORMAT, VERSION = "astana-reports", 1
OF_THE_FIELD_PAGE = ("astana-field-reports", "astana-field-reports-locked")


def open_carried(members):
    said = members.noted
    refuse_of_the_field_page(said)
    if said.get("format") != FORMAT:
        raise CannotReadFile(_("This is not a file of reports from a device."))
    if said.get("version") != VERSION:
        raise CannotReadFile(_("This file was made by another version. Update this site first."))
    return Sheet(FileFormat.CARRIED, [], _reports(members), encoding="utf-8")


def refuse_of_the_field_page(said):
    if said.get("format") in OF_THE_FIELD_PAGE:
        raise CannotReadFile(
            _(
                "This file comes from the field page of a device. Bring it in there, so that it "
                "stays known whose reports these are."
            )
        )


def _reports(members):
    for line, entry in members.elements():
        if isinstance(entry, BadRow):
            yield entry
            return
        if isinstance(entry, dict) and isinstance(entry.get("said"), dict):
            yield Carried(line, entry.get("id"), entry["said"])
        else:
            yield BadRow(line, _("This entry is not a report."))
