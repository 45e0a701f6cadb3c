"""A document as a file: PDF to keep, DOCX to paste from. Both come from what it says alone."""

import hashlib
from pathlib import Path

from django.utils import translation

from astana.paper.press import printed

SHEET = Path(__file__).with_name("document.typ")


def pdf_of(said, language):
    """The PDF: the same words in the same language are the same bytes."""
    with translation.override(language):
        return printed(SHEET, said)


def sha256_of(content):
    """The hash of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
