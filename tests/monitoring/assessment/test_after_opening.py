"""After the opening: superseding, interests, silence, signatures, errata, referral, reopening."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.encoding import digest
from astana.ledger.models import Entry
from monitoring.assessment.determining import SILENCE_ENDS
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.models import Determination, Objection, Position, Signature
from monitoring.assessment.positions import (
    begin_assessment,
    open_when_due,
    supersede_position,
)
from monitoring.assessment.queries import determination_of, proposed_in, signed_by_all_at
from monitoring.assessment.referring import refer, reopen
from monitoring.assessment.sealing import commit
from monitoring.assessment.signing import issue_erratum, sign
from monitoring.assessment.silence import end_silence, object_to
from monitoring.cases.models import Case
from tests.monitoring.conftest import let_the_deadline_pass, seal_one, settle_the_scope

pytestmark = pytest.mark.django_db
HELD = {"occurrence": "confirmed", "confidence": "high", "reasons": "As before."}


@pytest.fixture
def heads(person):
    return [person(code, "head") for code in ("RU", "TR", "IR")]


@pytest.fixture
def divided(assessed, reviewers, party):
    """All confirm it; one names who did it."""
    ru, tr, ir = reviewers
    seal_one(assessed, ru)
    seal_one(assessed, tr, attributed_to=party)
    seal_one(assessed, ir)
    return Case.objects.get(pk=assessed.pk)


def supersede(case, by, **said):
    said = HELD | {"reason": "The log was read again."} | said
    return supersede_position(case, **said, by=by, at=timezone.now())


def sign_as(case, head):
    return sign(case, determination_of(case).digest, by=head, at=timezone.now())


def last_entry(case):
    return Entry.objects.filter(subject=f"case:{case.pk}").order_by("-sequence").first()


# Superseding


def test_a_position_is_superseded_in_the_open_and_both_stay(divided, reviewers, party):
    first = determination_of(divided)
    later = supersede(divided, reviewers[1], attributed_to=None)
    held = divided.positions.filter(delegation__code="TR").order_by("pk")
    assert [one.attributed_to for one in held] == [party, None]
    assert later.supersedes == held[0]
    version = determination_of(divided)
    assert (version.version, version.supersedes, version.cause) == (2, first, "superseded")
    assert version.fields["attributed_to"]["agreed"]
    assert not first.fields["attributed_to"]["agreed"]
    assert later.commitment == commit(divided.pk, "TR", later.salt, later.content)


def test_the_ledger_has_digests_and_no_words_of_it(divided, reviewers):
    supersede(divided, reviewers[0], reasons="Canary of reasons", reason="Canary of the change")
    entry = last_entry(divided)
    assert entry.kind == "position_superseded"
    assert "Canary" not in entry.encoding
    said = json.loads(entry.encoding)["content"]
    assert said["determination"] == determination_of(divided).digest


def test_only_one_s_own_opened_and_another_content(assessed, reviewers, person):
    with pytest.raises(Refused, match="after the positions were opened"):
        supersede(assessed, reviewers[0])
    for by in reviewers[:2]:
        seal_one(assessed, by)
    let_the_deadline_pass(assessed)
    open_when_due(assessed.pk, at=timezone.now())
    with pytest.raises(Refused, match="filed no position"):
        supersede(assessed, reviewers[2])
    with pytest.raises(NotPermitted):
        supersede(assessed, person("RU", "monitor"))
    supersede(assessed, reviewers[0])
    with pytest.raises(Refused, match="stands already"):
        supersede(assessed, reviewers[0])
    assert Position.objects.filter(superseded_by=None, delegation__code="RU").count() == 1


def test_the_database_keeps_one_standing_position_a_guarantor_and_round(divided, reviewer):
    first = divided.positions.get(delegation__code="RU")
    supersede(divided, reviewer)
    of_another = divided.positions.get(delegation__code="IR")
    for supersedes, why in (
        (first, "supersedes_id"),
        (None, "sealed before"),
        (of_another, "same"),
    ):
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            Position.objects.create(
                case=divided,
                delegation=reviewer.delegation,
                by=reviewer,
                sealed_at=timezone.now(),
                opened_at=timezone.now(),
                commitment="0" * 64,
                supersedes=supersedes,
                reason="x" if supersedes else "",
            )


# Signatures


def test_all_heads_sign_one_text_and_any_change_voids_it(divided, heads, reviewers):
    for head in heads:
        assert signed_by_all_at(divided) is None
        sign_as(divided, head)
    signed = determination_of(divided)
    assert signed_by_all_at(divided) == max(signed.signatures.values_list("at", flat=True))
    assert digest(signed.text) == signed.digest
    supersede(divided, reviewers[0])
    assert determination_of(divided).signatures.count() == 0
    assert signed.signatures.count() == 3
    assert signed_by_all_at(divided) is None


def test_only_the_text_that_was_read_is_signed_once_by_heads_only(
    divided, heads, reviewers, person
):
    read = determination_of(divided).digest
    for other in (reviewers[0], person("KZ", "secretariat"), person("JO", "head")):
        with pytest.raises(NotPermitted):
            sign(divided, read, by=other, at=timezone.now())
    supersede(divided, reviewers[0])
    with pytest.raises(Refused, match="changed since you read it"):
        sign(divided, read, by=heads[0], at=timezone.now())
    sign_as(divided, heads[0])
    with pytest.raises(Refused, match="signed this version already"):
        sign_as(divided, heads[0])


def test_the_database_takes_only_heads_and_the_text_that_stands(divided, heads, reviewers):
    ru, tr, _ir = heads
    first = determination_of(divided)
    right = {"determination": first, "delegation": ru.delegation, "by": ru, "digest": first.digest}
    wrong = [
        {"by": reviewers[0]},
        {"by": tr},
        {"delegation": tr.delegation},
        {"digest": "0" * 64},
    ]
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Signature.objects.create(**(right | one), at=timezone.now())
    supersede(divided, reviewers[0])
    with pytest.raises(IntegrityError, match="the text that stands"), transaction.atomic():
        Signature.objects.create(**right, at=timezone.now())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assessment_signature SET at = now()",
        "DELETE FROM assessment_signature",
        "UPDATE assessment_interest SET recused = true",
        "DELETE FROM assessment_interest",
        "UPDATE assessment_determination SET text = '{}'",
        "UPDATE assessment_referral SET question = ''",
        "UPDATE assessment_position SET reason = 'x' WHERE supersedes_id IS NOT NULL",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE assessment_signature",
    ],
)
def test_what_was_signed_and_said_stays_in_the_database(sql, divided, heads, reviewers):
    declare_interest(divided, "A cousin lives there.", by=heads[0], at=timezone.now())
    supersede(divided, reviewers[0])
    sign_as(divided, heads[0])
    refer(divided, "Who did it?", by=heads[0], at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


# Interests


def test_who_recuses_itself_takes_no_position_and_does_not_count(assessed, reviewers, heads):
    ru, tr, ir = reviewers
    declare_interest(assessed, "Our own post.", recused=True, by=ru, at=timezone.now())
    with pytest.raises(Refused, match="recused itself"):
        seal_one(assessed, ru)
    seal_one(assessed, tr)
    seal_one(assessed, ir)
    case = Case.objects.get(pk=assessed.pk)
    fields = determination_of(case).fields
    assert (case.state, fields["occurrence"]["agreed"]) == ("determined", True)
    assert (fields["occurrence"]["of"], fields["occurrence"]["by"]) == (2, ["TR", "IR"])
    with pytest.raises(Refused, match="recused itself"):
        sign_as(case, heads[0])
    said = json.loads(determination_of(case).text)["interests"]
    assert [(one["delegation"], one["recused"]) for one in said] == [("RU", True)]


def test_a_recusal_opens_when_all_others_have_sealed(assessed, reviewers):
    ru, tr, ir = reviewers
    seal_one(assessed, tr)
    seal_one(assessed, ir)
    declare_interest(assessed, "Our own post.", recused=True, by=ru, at=timezone.now())
    assert Case.objects.get(pk=assessed.pk).state == "determined"


def test_nobody_recuses_itself_after_sealing_and_two_remain(assessed, reviewers):
    ru, tr, _ir = reviewers
    seal_one(assessed, ru)
    with pytest.raises(Refused, match="has sealed"):
        declare_interest(assessed, "Late.", recused=True, by=ru, at=timezone.now())
    declare_interest(assessed, "First.", recused=True, by=tr, at=timezone.now())
    with pytest.raises(Refused, match="Two guarantors must remain"):
        declare_interest(assessed, "Second.", recused=True, by=_ir, at=timezone.now())


def test_an_interest_declared_after_the_opening_voids_the_signatures(divided, heads):
    sign_as(divided, heads[0])
    for _twice in range(2):
        declare_interest(divided, "A cousin.", by=heads[1], at=timezone.now())
    version = determination_of(divided)
    assert (version.version, version.cause, version.signatures.count()) == (2, "interest", 0)
    assert divided.interests.count() == 1


# The rules


def test_two_of_three_agree_with_the_dissent_kept(assessed, reviewers, party, decided_by):
    case = decided_by(assessed, attributed_to="two_thirds")
    ru, tr, ir = reviewers
    seal_one(case, ru, attributed_to=party)
    seal_one(case, tr, attributed_to=party)
    seal_one(case, ir, occurrence="not_confirmed")
    fields = determination_of(case).fields
    assert not fields["occurrence"]["agreed"]
    assert fields["attributed_to"] | {"by": None} == {
        "agreed": True, "value": party.code, "rule": "two_thirds", "filed": 3, "of": 3,
        "by": None, "dissent": {"IR": ""},
    }  # fmt: skip


def silent(case, reviewers, decided_by):
    """Two filed the same; the third was silent until the deadline."""
    case = decided_by(case, default="silence")
    for by in reviewers[:2]:
        seal_one(case, by)
    let_the_deadline_pass(case)
    open_when_due(case.pk, at=timezone.now())
    return Case.objects.get(pk=case.pk)


def test_silence_lets_a_proposal_stand_when_its_time_has_passed(assessed, reviewers, decided_by):
    case = silent(assessed, reviewers, decided_by)
    said = determination_of(case).fields["occurrence"]
    assert (said["agreed"], said["proposed"]) == (False, "confirmed")
    row = Due.objects.get(topic=SILENCE_ENDS)
    assert row.due_at.isoformat() == said["until"]
    assert end_silence(case.pk, at=row.due_at - timedelta(seconds=1)) == row.due_at
    end_silence(case.pk, at=row.due_at)
    version = determination_of(case)
    assert (version.cause, version.occurrence, version.open_points) == ("silence", "confirmed", 0)
    assert last_entry(case).kind == "silence_ended"
    assert end_silence(case.pk, at=row.due_at) is None


def test_the_database_takes_no_objection_but_in_time_by_who_filed_nothing(
    assessed, reviewers, decided_by
):
    ru, _tr, ir = reviewers
    case = silent(assessed, reviewers, decided_by)
    end = max(proposed_in(case).values())
    said = {"case": case, "round": case.round, "words": "No."}
    for field, by, delegation, at, why in (
        ("occurrence", ru, ru.delegation, timezone.now(), "has filed a position"),
        ("occurrence", ru, ir.delegation, timezone.now(), "head of that guarantor"),
        ("nonsense", ir, ir.delegation, timezone.now(), "where something is proposed"),
        ("occurrence", ir, ir.delegation, end, "in time"),
    ):
        row = Objection(**said, field=field, by=by, delegation=delegation, at=at)
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            row.save()
    Objection(**said, field="occurrence", by=ir, delegation=ir.delegation, at=timezone.now()).save()


def test_silence_is_broken_by_who_filed_nothing_in_time(assessed, reviewers, decided_by):
    case = silent(assessed, reviewers, decided_by)
    ru, _tr, ir = reviewers
    with pytest.raises(Refused, match="supersede it"):
        object_to(case, "occurrence", "No.", by=ru, at=timezone.now())
    object_to(case, "occurrence", "We hold otherwise.", by=ir, at=timezone.now())
    version = determination_of(case)
    assert version.fields["occurrence"]["objected"] == ["IR"]
    with pytest.raises(Refused, match="Nothing is proposed on this"):
        object_to(case, "occurrence", "Again.", by=ir, at=timezone.now())
    later = timezone.now() + timedelta(days=30)
    with pytest.raises(Refused, match="time for objections"):
        object_to(case, "when", "Too late.", by=ir, at=later)
    end_silence(case.pk, at=later)
    fields = determination_of(case).fields
    assert (fields["occurrence"]["agreed"], fields["when"]["agreed"]) == (False, True)


# Errata, referral, reopening


def test_an_erratum_is_another_version_and_says_its_words(divided, heads, reviewers):
    sign_as(divided, heads[0])
    issue_erratum(divided, "Read “120 mm”.", by=reviewers[0], at=timezone.now())
    version = determination_of(divided)
    said = json.loads(version.text)
    assert (version.version, said["errata"], said["cause"]) == (2, ["Read “120 mm”."], "erratum")
    assert version.fields == version.supersedes.fields
    assert Determination.objects.filter(case=divided).count() == 2


def test_what_is_not_agreed_goes_to_the_consultation_once(divided, reviewers):
    refer(divided, "Who did it?", by=reviewers[0], at=timezone.now())
    assert Case.objects.get(pk=divided.pk).state == "referred"
    with pytest.raises(Refused, match="is in"):
        refer(divided, "Who did it?", by=reviewers[1], at=timezone.now())
    supersede(divided, reviewers[1])
    assert determination_of(divided).open_points == 0


def test_nothing_is_referred_where_all_agree(determined, reviewer):
    with pytest.raises(Refused, match="agree on every point"):
        refer(determined, "What?", by=reviewer, at=timezone.now())


def test_a_reopened_case_has_another_round_and_keeps_the_first(divided, reviewers):
    reopen(divided, "A film came to light.", by=reviewers[0], at=timezone.now())
    case = Case.objects.get(pk=divided.pk)
    assert (case.state, case.round, determination_of(case)) == ("investigation", 2, None)
    assert case.determinations.count() == 1
    settle_the_scope(case, reviewers)
    begin_assessment(case, skipping="Nothing new there.", by=reviewers[0], at=timezone.now())
    Due.objects.filter(topic="assessment_began").update(due_at=timezone.now())
    do_what_is_due()
    row = Due.objects.get(topic="assessment_began", done_at=None)
    case.refresh_from_db()
    assert row.due_at == case.due_at, "the deadline of the second round is kept"
    for by in reviewers:
        seal_one(case, by, reasons="In the second round.")
    case.refresh_from_db()
    version = determination_of(case)
    assert (case.state, version.round, version.version) == ("determined", 2, 2)
    assert version.supersedes is None
    assert case.positions.count() == 6


def test_a_referral_and_a_reopening_say_nothing_in_the_ledger_but_digests(divided, reviewers):
    refer(divided, "Canary question", by=reviewers[0], at=timezone.now())
    reopen(divided, "Canary reason", by=reviewers[0], at=timezone.now())
    said = "".join(Entry.objects.values_list("encoding", flat=True))
    assert "Canary" not in said
    assert digest("Canary question") in said
    assert digest("Canary reason") in said
