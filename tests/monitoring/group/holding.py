"""What must hold of every case after every act, said again by other means than the code's own.

Nothing here imports a rule, a table of steps or the computation of a determination: a mistake in
one of them must not be made twice.
"""

import json
from collections import Counter
from datetime import datetime

from django.db import connection
from psycopg2.sql import SQL, Identifier

from astana.due.models import Due
from astana.ledger.models import Entry
from astana.ledger.verification import COLUMNS, verify
from monitoring.assessment.looking import positions_side_by_side
from monitoring.assessment.matrix import matrix
from monitoring.assessment.models import Determination, Position, Signature
from monitoring.cases.models import Case
from tests.monitoring.group.acts import secret_of

STEPS = {
    ("triage", "investigation"), ("triage", "dismissed"), ("investigation", "assessment"),
    ("assessment", "determined"), ("determined", "measures"), ("determined", "referred"),
    ("measures", "referred"), ("determined", "closed"), ("measures", "closed"),
    ("referred", "closed"), ("determined", "investigation"), ("measures", "investigation"),
    ("referred", "investigation"), ("closed", "investigation"), ("dismissed", "investigation"),
}  # fmt: skip
DUE = {"triage", "investigation", "assessment", "determined", "measures"}
POINTS = ["occurrence", "when", "where", "means", "attributed_to", "intent", "provision"]
GUARANTORS = ["RU", "TR", "IR"]
PAGES = 3  # read over HTTP at each look at a case in which something is sealed


def check_step(before, after):
    """A case goes where the design lets it, or stays; only reopening begins a round."""
    assert after.state == before.state or (before.state, after.state) in STEPS
    reopened = before.state != "triage" and (before.state, after.state) != (after.state,) * 2
    grows = after.round - before.round
    assert grows in (0, 1)
    if grows:
        assert reopened
        assert after.state == "investigation"


def check_deadlines(case):
    assert (case.due_at is not None) == (case.state in DUE), case.state
    if case.state in DUE:
        told_of = case.deadlines.filter(what=case.state, due_at=case.due_at).last()
        assert told_of
        waits = Due.objects.filter(topic="deadline", subject=str(told_of.pk), done_at=None)
        assert told_of.passed_at or waits.exists()


def check_positions(case):
    """One stands for each guarantor and round; open together, or not at all."""
    rows = Position.objects.filter(case=case).select_related("delegation")
    superseded = {row.supersedes_id for row in rows if row.supersedes_id}
    standing = Counter((row.round, row.delegation.code) for row in rows if row.pk not in superseded)
    assert set(standing.values()) <= {1}
    first = [row for row in rows if row.round == case.round and not row.supersedes_id]
    assert len({row.opened_at for row in first}) <= 1
    if case.state == "assessment":
        assert all(row.opened_at is None for row in first)
    for row in rows:
        if row.opened_at is None:
            assert (row.salt, row.content, row.reasons, row.occurrence) == ("", None, "", "")


def check_sealed(case, readers):
    """Whoever is not of the delegation sees nothing of what it sealed, wherever they look.

    The reads are asked for everybody; of pages, programs' answers and the export a few are asked
    each time, by others in turn.
    """
    sealed = {
        (row.delegation.code, row.round)
        for row in Position.objects.filter(case=case, opened_at=None).select_related("delegation")
    }
    if not sealed:
        return
    assert not Determination.objects.filter(case=case, round=case.round).exists()
    lengths = {len(row.sealed) for row in Position.objects.filter(case=case, opened_at=None)}
    assert len(lengths) == 1
    for viewer in readers.people:
        shown = [said for _who, _position, said in positions_side_by_side(case, viewer) if said]
        table = matrix(case, viewer)
        cells = [cell.text for line in table.lines for cell in line.cells]
        seen = json.dumps([shown, cells], default=str)
        _check_nothing_of_others(sealed, viewer, seen)
    for reader, address, page in readers.read(case, PAGES):
        _check_nothing_of_others(sealed, reader, page, address)


def _check_nothing_of_others(sealed, viewer, seen, *where):
    for code, in_round in sealed:
        if code != viewer.delegation.code or viewer.role not in ("reviewer", "head"):
            assert secret_of(code, in_round) not in seen, (viewer, code, *where)


def check_nothing_leaked():
    """No word of a position is in the ledger or on a due row, sealed or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE encoding LIKE '%canary-%'")
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT count(*) FROM due_due WHERE subject LIKE '%canary-%' OR error LIKE '%canary-%'"
        )
        assert cursor.fetchone() == (0,)


def check_determination(case):
    """The last version says what anyone can compute from the opened positions."""
    version = Determination.objects.filter(case=case, round=case.round).order_by("version").last()
    if case.state in ("determined", "measures", "referred"):
        assert version is not None
    if version is None or case.state not in ("determined", "measures", "referred", "closed"):
        return
    recused = {row.delegation.code for row in case.interests.filter(recused=True)}
    counted = [code for code in GUARANTORS if code not in recused]
    held = {}
    for row in Position.objects.filter(case=case, round=case.round, superseded_by=None):
        held[row.delegation.code] = row.content
    rules = case.procedure.content["decision"]
    for point in POINTS:
        field = version.fields[point]
        said = [json.dumps(held[code][point], sort_keys=True) for code in counted if code in held]
        rule = rules.get(point, rules["default"])
        most, holders = (Counter(said).most_common(1) or [("", 0)])[0]
        agreed = {
            "consensus": holders == len(counted) >= 2,
            "two_thirds": holders >= 2 and holders * 3 >= len(counted) * 2,
            "silence": holders == len(counted) >= 2 or _stood_by_silence(case, point, field),
        }[rule]
        assert field["agreed"] == agreed, (point, rule, said, field)
        if agreed:
            assert json.dumps(field["value"], sort_keys=True) == most
            assert len(field["by"]) == holders
        assert set(field["by"]) | set(field["dissent"]) == set(held) & set(counted)


def _stood_by_silence(case, point, field):
    if "proposed" not in field or case.objections.filter(round=case.round, field=point).exists():
        return False
    last = case.determinations.filter(round=case.round).order_by("version").last()
    return datetime.fromisoformat(field["until"]) <= last.determined_at


def check_signatures(case):
    """A signature is of the very text of its version, by another delegation each."""
    signed = []
    for row in Signature.objects.filter(determination__case=case).select_related("determination"):
        assert row.digest == row.determination.digest
        assert row.by.role == "head"
        signed.append((row.determination_id, row.delegation_id))
    assert len(set(signed)) == len(signed)


def check_ledger():
    verdict = verify(Entry.objects.order_by("sequence").values_list(*COLUMNS))
    assert verdict.fault == ""
    assert verdict.count == Entry.objects.count()


def snapshot(case):
    """What an act that was refused must have left as it was."""
    fresh = Case.objects.get(pk=case.pk)
    return fresh, Entry.objects.count()


def rows_of(case):
    """How many rows of each kind hang on the case: none comes without a line in the ledger."""
    hangs = [
        (one.related_model._meta.db_table, one.field.column) for one in Case._meta.related_objects
    ]
    counted = SQL(" UNION ALL ").join(
        SQL("SELECT count(*) FROM {} WHERE {} = %(case)s").format(
            Identifier(table), Identifier(key)
        )
        for table, key in hangs
    )
    with connection.cursor() as cursor:
        cursor.execute(counted, {"case": case.pk})
        numbers = [number for (number,) in cursor.fetchall()]
    return dict(zip(hangs, numbers, strict=True))
