"""Two heads act on one determination at the same moment, from two connections."""

from functools import partial

import pytest
from django.utils import timezone

from monitoring.assessment.models import Signature
from monitoring.assessment.positions import supersede_position
from monitoring.assessment.queries import determination_of
from monitoring.assessment.signing import sign
from monitoring.cases.models import Case
from tests.monitoring.cases.test_races import at_once, entries
from tests.monitoring.conftest import open_a_case, seal_one, take_to_assessment

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


@pytest.fixture
def a_determined_case(file_one, reviewers):
    def make():
        case = open_a_case(file_one)
        take_to_assessment(case, reviewers[0])
        for by in reviewers:
            seal_one(case, by)
        return Case.objects.get(pk=case.pk)

    return make


def test_two_heads_sign_at_once_and_each_once(a_determined_case, person):
    ru, tr = person("RU", "head"), person("TR", "head")
    for _round in range(ROUNDS):
        case = a_determined_case()
        read = determination_of(case).digest
        acts = [partial(sign, case, read, by=by, at=timezone.now()) for by in (ru, tr, ru)]
        assert at_once(*acts) == ["done", "done", "refused"]
        assert determination_of(case).signatures.count() == 2
        assert entries(case, "determination_signed") == 2


def test_superseding_while_another_signs_leaves_no_signature_under_what_follows(
    a_determined_case, person, reviewers
):
    head = person("TR", "head")
    said = {"occurrence": "inconclusive", "confidence": "low", "reasons": "Anew."}
    for _round in range(ROUNDS):
        case = a_determined_case()
        signed = determination_of(case)
        now = timezone.now()
        ends = at_once(
            partial(sign, case, signed.digest, by=head, at=now),
            partial(supersede_position, case, reason="A log.", **said, by=reviewers[0], at=now),
        )
        case = Case.objects.get(pk=case.pk)
        assert ends in (["done", "done"], ["done", "refused"])
        stands = determination_of(case)
        assert stands.supersedes == signed
        assert not stands.signatures.exists()
        assert Signature.objects.filter(determination=signed).count() == ends.count("done") - 1


def test_two_of_one_guarantor_supersede_at_once_and_one_stands(
    a_determined_case, person, reviewers
):
    for _round in range(ROUNDS):
        case = a_determined_case()
        now = timezone.now()
        acts = [
            partial(
                supersede_position,
                case,
                occurrence=occurrence,
                confidence="low",
                reasons="Anew.",
                reason="A log.",
                by=by,
                at=now,
            )
            for by, occurrence in (
                (reviewers[0], "inconclusive"),
                (person("RU", "head"), "not_confirmed"),
            )
        ]
        assert at_once(*acts) == ["done", "done"]
        standing = case.positions.filter(delegation__code="RU", superseded_by=None)
        assert standing.count() == 1
        assert determination_of(Case.objects.get(pk=case.pk)).version == 3
