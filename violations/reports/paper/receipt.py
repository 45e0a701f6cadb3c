"""What stands on a printed receipt."""

import io
from pathlib import Path

import segno
from django.utils.translation import gettext as _

from astana.paper.press import printed

WORDS = {
    "number": lambda: _("Number of the report"),
    "version": lambda: _("Version"),
    "digest": lambda: _("Digest of what it says (SHA-256)"),
    "recorded": lambda: _("Recorded (UTC)"),
    "entry": lambda: _("Entry in the ledger"),
    "hash": lambda: _("Hash of the entry: the head of the ledger then"),
    "before": lambda: _("Hash of the entry before"),
    "salt": lambda: _("Salt: with number and digest, one half of what the entry holds"),
    "beside": lambda: _("The other half, which tells nothing"),
}
HASHES = {"digest", "hash", "before", "salt", "beside"}


def rows_of(receipt):
    """The receipt in the words of the reader: (label, value, whether it is a hash)."""
    said = receipt.values | {"number": receipt.shown_number}
    return [(WORDS[name](), value, name in HASHES) for name, value in said.items()]


def receipt_paper(receipt):
    """The PDF of a receipt."""
    return printed(
        Path(__file__).with_suffix(".typ"),
        {
            "title": _("Receipt %(number)s") % {"number": receipt.shown_number},
            "lead": _("A report with this number is in the record. This sheet names nobody."),
            "rows": [
                {"label": label, "value": value, "is_code": is_hash}
                for label, value, is_hash in rows_of(receipt)
            ],
            "picture": picture_of(receipt),
            "scan": _("Scan it to ask whether the report is in the record."),
            "note": _(
                "Whoever holds the ledger can compute the digest and the hashes again. If they "
                "differ one day, the record was changed."
            ),
            "address": receipt.address,
            "foot": receipt.shown_number,
        },
    )


def picture_of(receipt):
    """The address of the receipt as a QR code, as SVG."""
    picture = io.BytesIO()
    _code(receipt).save(picture, kind="svg", border=2, omitsize=True)
    return picture.getvalue().decode()


def picture_uri_of(receipt):
    """The same as an address that an <img> shows by itself."""
    return _code(receipt).svg_data_uri(border=2, omitsize=True)


def _code(receipt):
    return segno.make_qr(receipt.address, error="m")
