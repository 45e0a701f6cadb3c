"""The scope is settled first: written by one, spoken to by all, never overwritten."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from monitoring.cases.models import Case, Scope
from monitoring.cases.scoping import (
    scope_done_at,
    standing_scope,
    standing_then,
    standings_on_the_day,
    take_stance,
    write_scope,
)
from monitoring.cases.versions import Changed, version_of
from tests.monitoring.conftest import begin_to_investigate
from violations.parties.models import Delimitation
from violations.zones.models import AdminArea

pytestmark = pytest.mark.django_db


@pytest.fixture
def investigated(case, reviewer):
    return begin_to_investigate(case, reviewer)


def write(case, by, *, seen=None, **said):
    return write_scope(case, seen=seen, by=by, at=timezone.now(), **({"in_force": "yes"} | said))


def agree(scope, by, agrees=True, remark=""):
    return take_stance(scope, agrees, remark=remark, by=by, at=timezone.now())


def test_the_scope_is_done_when_every_guarantor_has_spoken_to_it(investigated, reviewers):
    russia, turkiye, iran = reviewers
    scope = write(investigated, russia)
    agree(scope, turkiye)
    assert scope_done_at(investigated) is None
    last = agree(scope, iran, agrees=False, remark="It had lapsed there.")
    assert scope_done_at(investigated) == last.at


def test_another_version_asks_everybody_again(investigated, reviewers):
    russia, turkiye, iran = reviewers
    first = write(investigated, russia)
    agree(first, turkiye)
    agree(first, iran)
    second = write(investigated, turkiye, in_force="disputed")
    assert (second.version, standing_scope(investigated)) == (2, second)
    assert scope_done_at(investigated) is None
    with pytest.raises(Refused, match="later version"):
        agree(first, iran)


def test_the_standing_of_the_target_is_that_of_the_day(investigated, reviewer, party):
    day = investigated.incident.began_at.date()
    Delimitation.objects.create(
        party=party,
        standing="party",
        valid_from=day - datetime.timedelta(days=300),
        basis="a",
        valid_until=day - datetime.timedelta(days=1),
    )
    Delimitation.objects.create(
        party=party,
        standing="designated",
        valid_from=day - datetime.timedelta(days=1),
        basis="b",
    )
    scope = write(investigated, reviewer, target=party)
    assert (scope.target_standing_then, scope.target_standing) == ("designated", "designated")
    scope = write(investigated, reviewer, target=party, target_standing="disputed")
    assert (scope.target_standing_then, scope.target_standing) == ("designated", "disputed")


def test_what_the_delimitation_says_of_the_place_goes_before_what_it_says_of_all(
    investigated, reviewer, party
):
    here = investigated.incident.area
    day = investigated.incident.began_at.date()
    there = AdminArea.objects.create(pcode="SY99", kind="governorate", names={"en": "There"})
    for area, standing in ((None, "party"), (there, "disputed")):
        Delimitation.objects.create(
            party=party, standing=standing, valid_from=day, area=area, basis="a"
        )
    assert standing_then(investigated.incident, party) == "party"
    Delimitation.objects.create(
        party=party, standing="designated", valid_from=day, area=here, basis="b"
    )
    assert standing_then(investigated.incident, party) == "designated"
    said = standings_on_the_day(investigated.incident)
    assert said == [(party, "Designated terrorist organisation")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Delimitation.objects.create(
            party=party, standing="party", valid_from=day, area=here, basis="c"
        )


def test_a_target_that_no_delimitation_names_is_undetermined(investigated, reviewer, party):
    assert write(investigated, reviewer, target=party).target_standing == "undetermined"
    assert write(investigated, reviewer, target=None).target_standing == ""


def test_who_saw_less_of_the_case_overwrites_nobody(investigated, reviewer, other_reviewer):
    seen = version_of(investigated)
    write(investigated, reviewer, seen=seen)
    with pytest.raises(Changed) as refusal:
        write(investigated, other_reviewer, seen=seen, in_force="no")
    assert refusal.value.version == version_of(investigated)
    assert standing_scope(investigated).in_force == "yes"


def test_the_same_words_twice_are_one_version(investigated, reviewer):
    seen = version_of(investigated)
    write(investigated, reviewer, seen=seen, remark="As reported.")
    write(investigated, reviewer, seen=seen, remark="As reported.")
    assert Scope.objects.count() == Entry.objects.filter(kind="scope_written").count() == 1


def test_who_writes_what_stands_already_agrees_with_it(investigated, reviewers):
    ru, tr, _ir = reviewers
    scope = write_scope(investigated, seen=None, in_force="yes", by=ru, at=timezone.now())
    same = write_scope(investigated, seen=None, in_force="yes", by=tr, at=timezone.now())
    assert same == scope
    assert scope.stances.get(delegation=tr.delegation).agrees


def test_the_same_stance_twice_is_one_and_the_last_word_counts(investigated, reviewers):
    scope = write(investigated, reviewers[0])
    agree(scope, reviewers[1], agrees=False, remark="Not there.")
    agree(scope, reviewers[1], agrees=False, remark="Not there.")
    agree(scope, reviewers[1])
    assert [stance.agrees for stance in scope.stances.all()] == [True, False, True]


def test_who_differs_says_in_what(investigated, reviewers):
    scope = write(investigated, reviewers[0])
    with pytest.raises(Refused, match="in what you differ"):
        agree(scope, reviewers[1], agrees=False)


def test_the_ledger_has_the_digest_of_a_remark_only(investigated, reviewers):
    scope = write(investigated, reviewers[0], remark="Told by nobody else.")
    agree(scope, reviewers[1], agrees=False, remark="We know better.")
    said = "".join(Entry.objects.values_list("encoding", flat=True))
    assert "nobody else" not in said
    assert "know better" not in said


def test_the_scope_is_settled_during_the_investigation(case, reviewer, observer):
    with pytest.raises(Refused, match="during the investigation"):
        write(case, reviewer)
    with pytest.raises(Refused, match="does not include"):
        write(case, observer)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cases_scope SET in_force = 'no'",
        "DELETE FROM cases_scopestance",
        "UPDATE cases_scopestance SET agrees = true",
        "UPDATE cases_scope SET version = 7",
    ],
)
def test_what_was_said_of_the_scope_stays(investigated, reviewer, sql):
    write(investigated, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_plain_sql_writes_no_scope_out_of_turn(case, reviewer):
    scope = Scope(
        case=case,
        version=1,
        in_force="yes",
        delegation=reviewer.delegation,
        by=reviewer,
        at=case.opened_at,
    )
    with pytest.raises(IntegrityError, match="during the investigation"), transaction.atomic():
        scope.save()


def test_the_case_remembers_under_which_procedure_it_was_opened(investigated):
    assert Case.objects.get(pk=investigated.pk).procedure_id == 1
