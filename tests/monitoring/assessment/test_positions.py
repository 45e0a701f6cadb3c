"""Sealed positions: one a guarantor, read by nobody else, opened together."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.assessment import rules
from monitoring.assessment.looking import positions_side_by_side, said_by
from monitoring.assessment.models import Determination, Position
from monitoring.assessment.positions import open_positions, open_when_due
from monitoring.assessment.queries import determination_of
from monitoring.cases.models import Case
from tests.monitoring.conftest import let_the_deadline_pass, seal_one
from violations.parties.actions import (
    remove_agreement,
    remove_party,
    remove_provision,
    save_party,
)

pytestmark = pytest.mark.django_db


def test_a_sealed_position_says_nothing_in_the_database_or_the_ledger(assessed, reviewer):
    position = seal_one(assessed, reviewer, reasons="Two bearings meet.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM assessment_position p")
        (row,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(encoding, '') FROM ledger_entry")
        (ledger,) = cursor.fetchone()
    assert "bearings" not in row + ledger
    assert "confirmed" not in row + ledger
    assert position.commitment in ledger


def test_nothing_opens_while_a_party_that_a_sealed_position_names_is_gone(
    assessed, reviewers, party
):
    seal_one(assessed, reviewers[0], attributed_to=party)
    code, party.code = party.code, "renamed"
    party.save()
    let_the_deadline_pass(assessed)
    Due.objects.update(due_at=timezone.now())
    do_what_is_due()
    row = Due.objects.get(topic="assessment_began")
    assert "no longer in the console" in row.error
    assert code not in row.error
    assert not Determination.objects.exists()

    party.code = code
    party.save()
    Due.objects.update(due_at=timezone.now())
    do_what_is_due()
    assert assessed.positions.get().attributed_to == party


def test_after_the_deadline_nothing_more_is_sealed(assessed, reviewers):
    seal_one(assessed, reviewers[0])
    let_the_deadline_pass(assessed)
    with pytest.raises(Refused, match="deadline has passed"):
        seal_one(assessed, reviewers[1])
    open_when_due(assessed.pk, at=timezone.now())
    assert assessed.positions.count() == 1


def test_no_party_and_no_provision_goes_while_a_position_is_sealed(
    assessed, reviewer, party, provision, administrator
):
    seal_one(assessed, reviewer)
    said = {"by": administrator, "at": timezone.now()}
    party.code = "renamed"
    for act, row in (
        (save_party, party),
        (remove_party, party),
        (remove_provision, provision),
        (remove_agreement, provision.agreement),
    ):
        with pytest.raises(Refused, match="sealed at the moment"):
            act(row, **said)
    party.refresh_from_db()
    party.names = {"en": "Another name"}
    save_party(party, **said)


def test_a_second_position_of_the_same_guarantor_is_refused(assessed, reviewer, head):
    seal_one(assessed, reviewer)
    with pytest.raises(Refused, match="sealed its position already"):
        seal_one(assessed, head)
    assert assessed.positions.count() == 1


def test_a_second_position_is_refused_by_the_database_too(assessed, reviewer, head):
    first = seal_one(assessed, reviewer)
    second = Position(
        case=assessed,
        delegation=first.delegation,
        by=head,
        sealed_at=timezone.now(),
        commitment="0" * 64,
        sealed="-",
    )
    with pytest.raises(IntegrityError, match="position_once_a_round"), transaction.atomic():
        second.save()


def test_a_position_is_refused_outside_assessment_in_action_and_database(case, reviewer):
    with pytest.raises(Refused, match="in assessment only"):
        seal_one(case, reviewer)
    position = Position(
        case=case,
        delegation=reviewer.delegation,
        by=reviewer,
        sealed_at=timezone.now(),
        commitment="0" * 64,
        sealed="-",
    )
    with pytest.raises(IntegrityError, match="in assessment only"), transaction.atomic():
        position.save()


def test_nobody_seals_for_another_guarantor_in_the_database_either(
    assessed, monitor, reviewer, other_reviewer
):
    for by in (other_reviewer, monitor):
        position = Position(
            case=assessed,
            delegation=reviewer.delegation,
            by=by,
            sealed_at=timezone.now(),
            commitment="0" * 64,
            sealed="-",
        )
        with pytest.raises(IntegrityError, match="of its own guarantor"), transaction.atomic():
            position.save()


def test_only_a_guarantor_takes_a_position_in_the_database_too(assessed, observer):
    with pytest.raises(NotPermitted):
        seal_one(assessed, observer)
    position = Position(
        case=assessed,
        delegation=observer.delegation,
        by=observer,
        sealed_at=timezone.now(),
        commitment="0" * 64,
        sealed="-",
    )
    with pytest.raises(IntegrityError, match="only guarantors"), transaction.atomic():
        position.save()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assessment_position SET reasons = 'x'",
        "UPDATE assessment_position SET sealed = 'x'",
        "UPDATE assessment_position SET opened_at = now(), commitment = repeat('0', 64)",
        "UPDATE assessment_position SET opened_at = now(), occurrence = 'confirmed'",
        "DELETE FROM assessment_position",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE assessment_position",
    ],
)
def test_plain_sql_can_neither_change_open_nor_remove_a_sealed_position(sql, assessed, reviewer):
    seal_one(assessed, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert assessed.positions.get().opened_at is None


@pytest.mark.parametrize(
    "who",
    ["TR reviewer", "TR head", "RU monitor", "JO observer", "KZ secretariat", "KZ administrator",
     "RU administrator"],
)  # fmt: skip
def test_nobody_else_looks_into_a_sealed_position(who, assessed, reviewer, person):
    position, viewer = seal_one(assessed, reviewer), person(*who.split())
    with pytest.raises(NotPermitted):
        rules.check_can_look_into(position, by=viewer)
    assert said_by(position, viewer) is None
    assert [said for _d, _p, said in positions_side_by_side(assessed, viewer)] == [None] * 3


def test_its_own_delegation_reads_its_sealed_position(assessed, reviewer, head, party, provision):
    position = seal_one(assessed, reviewer, attributed_to=party, provision=provision)
    for own in (reviewer, head):
        said = said_by(position, own)
        assert (said["attributed_to"], said["provision"]) == (party, provision)
        assert said["reasons"] == "What RU knows and nobody else."


def test_the_last_position_opens_all_of_them_at_one_moment(assessed, reviewers):
    for by in reviewers[:2]:
        seal_one(assessed, by)
        assert not assessed.positions.filter(opened_at__isnull=False).exists()
    seal_one(assessed, reviewers[2])
    assessed.refresh_from_db()
    assert assessed.state == "determined"
    assert len({position.opened_at for position in assessed.positions.all()}) == 1
    assert {p.reasons for p in assessed.positions.all()} == {
        f"What {code} knows and nobody else." for code in ("RU", "TR", "IR")
    }


def test_opening_before_the_deadline_with_one_missing_is_refused(assessed, reviewers):
    for by in reviewers[:2]:
        seal_one(assessed, by)
    with pytest.raises(Refused, match="Not yet sealed: IR"):
        open_positions(assessed, at=timezone.now())
    with pytest.raises(Refused, match="Not yet sealed: IR"):
        open_positions(assessed, at=assessed.due_at - timedelta(microseconds=1))


def test_a_clock_that_runs_ahead_does_not_open_early_in_the_database(assessed, reviewer):
    seal_one(assessed, reviewer)
    with pytest.raises(IntegrityError, match="deadline has not passed"), transaction.atomic():
        open_positions(assessed, at=assessed.due_at + timedelta(hours=1))


def test_at_the_deadline_what_was_sealed_opens_and_there_is_no_consensus(assessed, reviewers):
    for by in reviewers[:2]:
        seal_one(assessed, by)
    let_the_deadline_pass(assessed)
    Due.objects.filter(topic="assessment_began").update(due_at=timezone.now())
    do_what_is_due()
    assessed.refresh_from_db()
    determination = determination_of(assessed)
    assert (assessed.state, determination.consensus, determination.occurrence) == (
        "determined", False, "",
    )  # fmt: skip
    said = determination.fields["occurrence"]
    assert (said["agreed"], said["value"], said["filed"], said["of"]) == (False, "", 2, 3)
    assert said["dissent"] == {"RU": "confirmed", "TR": "confirmed"}
    assert assessed.positions.filter(opened_at__isnull=False).count() == 2


def test_at_the_deadline_with_nothing_sealed_the_case_is_determined_all_the_same(assessed):
    let_the_deadline_pass(assessed)
    open_when_due(assessed.pk, at=timezone.now())
    assessed.refresh_from_db()
    assert determination_of(assessed).fields["occurrence"]["filed"] == 0


def test_the_deadline_does_nothing_where_all_were_opened_before(determined):
    before = Entry.objects.count()
    open_when_due(determined.pk, at=timezone.now())
    assert Entry.objects.count() == before
    assert Determination.objects.count() == 1


def test_a_position_that_does_not_match_its_commitment_stops_the_opening_and_is_seen(
    assessed, reviewer
):
    position = seal_one(assessed, reviewer)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE assessment_position SET commitment = repeat('0', 64)")
        cursor.execute("SET session_replication_role = DEFAULT")
    let_the_deadline_pass(assessed)
    Due.objects.filter(topic="assessment_began").update(due_at=timezone.now())
    do_what_is_due()
    row = Due.objects.get(topic="assessment_began")
    assert row.done_at is None
    assert "does not match its commitment" in row.error
    position.refresh_from_db()
    assert (position.opened_at, position.reasons) == (None, "")


def test_anybody_can_compute_an_opened_position_s_commitment_again(determined):
    for position in determined.positions.select_related("delegation"):
        content = {
            "format": 2,
            "round": 1,
            "occurrence": position.occurrence,
            "when": "as_reported",
            "where": "as_reported",
            "means": "as_reported",
            "attributed_to": "",
            "intent": "undetermined",
            "provision": "",
            "confidence": position.confidence,
            "reasons": position.reasons,
        }
        text = json.dumps(
            {
                "case": str(determined.pk),
                "content": content,
                "delegation": position.delegation.code,
                "salt": position.salt,
            },
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        )
        assert hashlib.sha256(text.encode()).hexdigest() == position.commitment


def test_consensus_on_one_field_and_none_on_another(assessed, reviewers, party, provision):
    ru, tr, ir = reviewers
    seal_one(assessed, ru, provision=provision)
    seal_one(assessed, tr, provision=provision, attributed_to=party)
    seal_one(assessed, ir, provision=provision)
    fields = determination_of(assessed).fields
    said = {name: (field["agreed"], field["value"]) for name, field in fields.items()}
    assert said["occurrence"] == (True, "confirmed")
    assert said["attributed_to"] == (False, "")
    assert said["provision"] == (True, str(provision.pk))
    assert fields["attributed_to"]["dissent"] == {"RU": "", "TR": party.code, "IR": ""}
    assert said["when"] == said["where"] == said["means"] == (True, "as_reported")


def test_no_consensus_keeps_every_position(assessed, reviewers):
    for by, said in zip(reviewers, ["confirmed", "not_a_violation", "confirmed"], strict=True):
        seal_one(assessed, by, occurrence=said)
    assert determination_of(assessed).consensus is False
    kept = assessed.positions.order_by("delegation__position").values_list("occurrence", flat=True)
    assert list(kept) == ["confirmed", "not_a_violation", "confirmed"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assessment_determination SET consensus = false, occurrence = ''",
        "DELETE FROM assessment_determination",
        "UPDATE assessment_position SET reasons = 'x'",
    ],
)
def test_what_was_determined_stays(sql, determined):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert determination_of(Case.objects.get(pk=determined.pk)).consensus is True
