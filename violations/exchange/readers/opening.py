"""Opens a file by what its bytes are, never by its name."""

from django.utils.translation import gettext as _

from violations.exchange.readers.carried import open_carried, refuse_of_the_field_page
from violations.exchange.readers.geojson import open_geojson
from violations.exchange.readers.json_stream import Members
from violations.exchange.readers.rows import CannotReadFile
from violations.exchange.readers.text import open_text
from violations.exchange.readers.workbook import open_workbook

_BLANK = b" \t\r\n\xef\xbb\xbf"
_REFUSED = {
    b"\xd0\xcf\x11\xe0": lambda: _("This is a workbook of before 2007. Save it as XLSX or CSV."),
    b"%PDF": lambda: _("This is a PDF. Bring the table itself, as XLSX or CSV."),
    b"\x1f\x8b": lambda: _("This is a compressed file. Unpack it first."),
    b"7z\xbc\xaf": lambda: _("This is a compressed file. Unpack it first."),
    b"Rar!": lambda: _("This is a compressed file. Unpack it first."),
}


def open_rows(file, *, encoding="", delimiter=""):
    """The `Sheet` of an open binary file; raises `CannotReadFile`.

    `encoding` and `delimiter` are a person's word against what the file looks like.
    """
    start = file.read(64)
    file.seek(0)
    if not start.strip(_BLANK + b"\x00"):
        raise CannotReadFile(_("The file is empty."))
    for mark, reason in _REFUSED.items():
        if start.startswith(mark):
            raise CannotReadFile(reason())
    if start.startswith(b"PK"):
        return open_workbook(file)
    if start.lstrip(_BLANK).startswith(b"{"):
        return _open_object(file)
    return open_text(file, encoding=encoding, delimiter=delimiter)


def _open_object(file):
    members = Members(file)
    for name in members:
        if name == "features":
            return open_geojson(members)
        if name == "reports":
            return open_carried(members)
        members.note(name)
    refuse_of_the_field_page(members.noted)
    raise CannotReadFile(
        _("This is JSON, but neither points with properties (GeoJSON) nor reports from a device.")
    )
