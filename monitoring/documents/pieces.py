"""The pieces that a document's parts are made of: plain dicts of words, ready to be set.

A part is {"kind", "name", "lead", …}; `composing.py` numbers it. Words only: what a reader of the
paper sees is decided here and in `parts/`, never while it is set.
"""


def pairs(name, rows, *, lead=""):
    """Labels with their words; rows without words are left out."""
    return {
        "kind": "pairs",
        "name": str(name),
        "lead": str(lead),
        "rows": [row for row in rows if row["value"]],
    }


def row(label, value, *, note="", is_code=False):
    value = "" if value is None else str(value)
    return {"label": str(label), "value": value, "note": str(note), "is_code": is_code}


def listing(name, heads, rows, *, widths, codes=(), lead=""):
    """A table; `widths` are shares of the page, `codes` the columns that hold hashes."""
    return {
        "kind": "listing",
        "name": str(name),
        "lead": str(lead),
        "heads": [str(head) for head in heads],
        "widths": list(widths),
        "rows": [
            [{"value": str(value), "is_code": place in codes} for place, value in enumerate(cells)]
            for cells in rows
        ],
    }


def sides(name, columns, lines, *, outcome="", lead=""):
    """What each side says, line by line, and what follows; `columns` are (name, note).

    `lines` are (label, a text for each column, outcome, note).
    """
    return {
        "kind": "sides",
        "name": str(name),
        "lead": str(lead),
        "sides": [{"name": str(column), "note": str(note)} for column, note in columns],
        "has_outcome": bool(outcome),
        "outcome": str(outcome),
        "lines": [
            {
                "label": str(label),
                "cells": [str(cell) for cell in cells],
                "outcome": str(settled),
                "note": str(note),
            }
            for label, cells, settled, note in lines
        ],
    }


def signing(name, signers, *, lead=""):
    """A box for each who signs: (name, state, note, digest)."""
    return {
        "kind": "signing",
        "name": str(name),
        "lead": str(lead),
        "sides": [
            {"name": str(who), "state": str(state), "note": str(note), "digest": digest}
            for who, state, note, digest in signers
        ],
    }


def quoted(name, texts, *, lead=""):
    """Texts as they were written, in their own language: (head, text, whether it is code)."""
    return {
        "kind": "quoted",
        "name": str(name),
        "lead": str(lead),
        "texts": [
            {"head": str(head), "text": str(text), "is_code": is_code}
            for head, text, is_code in texts
        ],
    }
