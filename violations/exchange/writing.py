"""Many drafts into the tables at once: number, place, lines and incident of each."""

import json
from functools import lru_cache

from astana.copying import copy_into, row_text
from astana.ledger.encoding import digest
from astana.numbering.actions import next_numbers
from violations.exchange.drafts import LINES, LISTS, SAID
from violations.exchange.placing import Placer
from violations.incidents.bulk import open_incidents_of
from violations.reports.apart import keep_apart
from violations.reports.models import Report

_AT_ONCE = 250  # places
_PLACED = ["zone_relation", "zone_boundary_id", "zone_facts", "h3_cell"]
_SHARED = [
    field.attname
    for field in Report._meta.concrete_fields
    if field.attname not in {*SAID, *_PLACED, "id", "number"}
]


def write_reports(drafts, *, at, **alike):
    """File many reports in the caller's transaction; `alike` are the columns that all share.

    The ids are not filed yet. Returns what a ledger entry says of them: how many, their first and
    last number, and one digest over all (see `digest_of`).
    """
    blank = Report()
    shared = {name: getattr(blank, name) for name in _SHARED} | alike | {"filed_at": at}
    front = row_text([shared[name] for name in _SHARED])[:-1] + "\t"
    # From here on all others who file wait: numbers have no gaps.
    numbers = next_numbers("report", year=at.year, count=len(drafts))
    placed = []
    copy_into(
        Report,
        [*_SHARED, "number", "id", *_PLACED, *SAID],
        _rows(front, drafts, numbers, Placer(), placed),
    )
    for at_list, (name, model, _kind) in enumerate(LISTS):
        _copy_lines(drafts, at_list, model, LINES[name])
    for draft in drafts:
        if draft.salts:
            keep_apart(Report(pk=draft.id), draft.content, draft.salts)
    open_incidents_of(
        [
            (draft.id, draft.of_incident(), place.relation, place.cell, place.zone_id)
            for draft, place in zip(drafts, placed, strict=True)
        ],
        at=at,
    )
    return {
        "reports": len(drafts),
        "first": numbers[0],
        "last": numbers[-1],
        "digest": digest_of(
            (number, draft.id, draft.digest) for number, draft in zip(numbers, drafts, strict=True)
        ),
    }


def _rows(front, drafts, numbers, placer, placed):
    """The rows of the reports; `placed` grows by their places, some at a time, as they are sent."""
    for begins in range(0, len(drafts), _AT_ONCE):
        some = slice(begins, begins + _AT_ONCE)
        places = placer.place([draft.place for draft in drafts[some]])
        placed += places
        for draft, number, place in zip(drafts[some], numbers[some], places, strict=True):
            yield f"{front}{number}\t{draft.id}\t{place.text}\t{draft.columns}\n"


def digest_of(reports):
    """The SHA-256 over a line for each report, in the order of numbers: number, id, digest."""
    return digest("".join(f"{number} {key} {said}\n" for number, key, said in reports))


def in_order(row):
    """By number, as numbers count."""
    year, _dash, number = row[0].partition("-")
    return int(year), int(number)


def _copy_lines(drafts, at_list, model, columns):
    rows = [
        f"{draft.id}\t{position}\t{line}"
        for draft in drafts
        for position, line in enumerate(_lists(draft.lists)[at_list], start=1)
    ]
    if rows:
        copy_into(model, ["report_id", "position", *columns], rows)


@lru_cache(maxsize=2_000)
def _lists(text):
    return json.loads(text)
