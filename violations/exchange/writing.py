"""Many checked reports into the tables at once: number, place, lines, incident of each."""

from dataclasses import fields

from astana.copying import copy_into, row_text, value_text
from astana.ledger.encoding import digest
from astana.numbering.actions import next_numbers
from violations.exchange.placing import Placer
from violations.incidents.bulk import open_incidents_of
from violations.reports.apart import commitments_of, keep_apart, new_salts
from violations.reports.content import DamageContent, ObservationContent, PeopleContent
from violations.reports.models import Damage, Observation, PeopleAffected, Report

_OWN = [field.attname for field in Report._meta.concrete_fields]
LISTS = [
    ("observations", Observation, ObservationContent),
    ("people", PeopleAffected, PeopleContent),
    ("damage", Damage, DamageContent),
]
_BY_CODE = ("area", "violation_type", "alleged_party", "against_party", "settlement")


def write_reports(reports, *, at, **alike):
    """File many reports in the caller's transaction; `alike` are the columns that all share.

    `reports`: (id, content), of ids that are not filed. Returns what a ledger entry says of them:
    how many, their first and last number, and one digest over all (see `digest_of`).
    """
    placed = Placer().place(
        [
            (said.began_at, said.latitude, said.longitude, said.uncertainty_m)
            for _id, said in reports
        ]
    )
    prepared = [_Prepared(*one, *place) for one, place in zip(reports, placed, strict=True)]
    alike = _defaults() | alike | {"filed_at": at}
    # From here on all others who file wait: numbers have no gaps.
    numbers = next_numbers("report", year=at.year, count=len(reports))
    _copy_reports(reports, prepared, numbers, alike)
    for name, model, content in LISTS:
        _copy_lines(name, model, [field.name for field in fields(content)], reports)
    for (key, said), one in zip(reports, prepared, strict=True):
        if one.salts:
            keep_apart(Report(pk=key), said, one.salts)
    open_incidents_of(
        ((key, one.columns, one.zone_id) for (key, _), one in zip(reports, prepared, strict=True)),
        at=at,
    )
    return {
        "reports": len(reports),
        "first": numbers[0],
        "last": numbers[-1],
        "digest": digest_of(
            (number, key, one.columns["content_digest"])
            for number, (key, _said), one in zip(numbers, reports, prepared, strict=True)
        ),
    }


def digest_of(reports):
    """The SHA-256 over a line for each report, in the order of numbers: number, id, digest."""
    return digest("".join(f"{number} {key} {said}\n" for number, key, said in reports))


class _Prepared:
    """One report's own columns by their names in the table, and what else is needed of it."""

    __slots__ = ("columns", "salts", "zone_id")

    def __init__(self, key, said, place, zone_id):
        self.zone_id = zone_id
        self.salts = new_salts() if said.whereabouts or said.caller else None
        commitments = commitments_of(said, self.salts) if self.salts else {}
        columns = said.columns()
        for name in _BY_CODE:
            row = columns.pop(name)
            columns[f"{name}_id"] = row and row.pk
        self.columns = columns | place
        self.columns["content_digest"] = said.digest(commitments)
        self.columns["severity"] = said.severity()
        for name, commitment in commitments.items():
            self.columns[f"{name}_commitment"] = commitment
        self.columns["id"] = key


def _defaults():
    """What a column is where nobody says anything of it."""
    blank = Report()
    return {field.attname: getattr(blank, field.attname) for field in Report._meta.concrete_fields}


def _copy_reports(reports, prepared, numbers, alike):
    own = {name for one in prepared for name in one.columns} | {"number"}
    shared = [name for name in _OWN if name not in own]
    varying = [name for name in _OWN if name in own]
    front = "\t".join(value_text(alike[name]) for name in shared) + "\t"
    lines = []
    for one, number in zip(prepared, numbers, strict=True):
        columns = one.columns
        columns["number"] = number
        lines.append(front + row_text([columns.get(name, alike[name]) for name in varying]))
    copy_into(Report, shared + varying, lines)


def _copy_lines(name, model, columns, reports):
    ends = {}  # by line: reports of one source are much alike
    rows = []
    for key, said in reports:
        for position, line in enumerate(getattr(said, name), start=1):
            end = ends.get(id(line))
            if end is None:
                ends[id(line)] = end = row_text([getattr(line, column) for column in columns])
            rows.append(f"{key}\t{position}\t{end}")
    if rows:
        copy_into(model, ["report_id", "position", *columns], rows)
