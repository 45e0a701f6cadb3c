"""A document as DOCX, for those who must paste from it. The PDF is the one that counts."""

import io
import re

from django.utils import translation
from docx import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

# XML 1.0 has no room for these.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def docx_of(said, language):
    """The bytes of the DOCX: the same parts in the same order, right-to-left where it is."""
    with translation.override(language):
        is_rtl = translation.get_language_bidi()
    sheet = Docx()
    sheet.styles["Normal"].font.size = Pt(9)
    _heading(sheet, said["title"], 0)
    _text(sheet, said["lead"])
    for mark in said["marks"]:
        _text(sheet, mark, style="Intense Quote")
    for part in said["parts"]:
        _heading(sheet, f"{part['number']}  {part['name']}", 1)
        if part["lead"]:
            _text(sheet, part["lead"])
        WRITERS[part["kind"]](sheet, part)
    _text(sheet, said["foot"])
    if is_rtl:
        _turn(sheet)
    file = io.BytesIO()
    sheet.save(file)
    return file.getvalue()


def _pairs(sheet, part):
    rows = [
        (row["label"], "\n".join(filter(None, (row["value"], row["note"])))) for row in part["rows"]
    ]
    _table(sheet, rows)


def _listing(sheet, part):
    _table(sheet, [part["heads"], *([cell["value"] for cell in row] for row in part["rows"])])


def _sides(sheet, part):
    heads = ["", *("\n".join(filter(None, (s["name"], s["note"]))) for s in part["sides"])]
    rows = [[line["label"], *line["cells"]] for line in part["lines"]]
    if part["has_outcome"]:
        heads.append(part["outcome"])
        for row, line in zip(rows, part["lines"], strict=True):
            row.append("\n".join(filter(None, (line["outcome"], line["note"]))))
    _table(sheet, [heads, *rows])


def _signing(sheet, part):
    names = ("name", "state", "note", "digest")
    _table(sheet, [[side[name] for side in part["sides"]] for name in names])


def _quoted(sheet, part):
    for one in part["texts"]:
        _text(sheet, one["head"])
        _text(sheet, one["text"], style="Quote")


WRITERS = {
    "pairs": _pairs,
    "listing": _listing,
    "sides": _sides,
    "signing": _signing,
    "quoted": _quoted,
}


def _table(sheet, rows):
    if not rows:
        return
    table = sheet.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)


def _heading(sheet, words, level):
    sheet.add_heading(_clean(words), level)


def _text(sheet, words, style=None):
    sheet.add_paragraph(_clean(words), style=style)


def _clean(words):
    return _NOT_IN_XML.sub("\ufffd", words)


def _turn(sheet):
    """Every paragraph and table from right to left."""
    for paragraph in sheet.element.body.iter(qn("w:p")):
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for table in sheet.tables:
        table._tblPr.append(OxmlElement("w:bidiVisual"))
