"""What holds a case from closing besides its measures."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from monitoring.assessment.positions import open_when_due
from monitoring.assessment.queries import determination_of, proposed_in
from monitoring.assessment.referring import refer
from monitoring.assessment.signing import issue_erratum, sign
from monitoring.assessment.silence import end_silence
from monitoring.cases.actions import set_aside
from monitoring.cases.models import Case
from monitoring.cases.steps import steps_of
from monitoring.measures.actions import begin_measures, close, drop, propose_measure
from monitoring.procedures.models import Procedure
from tests.monitoring.assessment.conftest import decided_by  # noqa: F401
from tests.monitoring.conftest import let_the_deadline_pass, seal_one

pytestmark = pytest.mark.django_db
WHY = "It was nobody's fault."


def refused_by_the_database(case, why):
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="closed", due_at=None)


@pytest.fixture
def proposed_to_the_silent(assessed, reviewers, decided_by):  # noqa: F811
    """Two filed the same; the third was silent until the deadline, and may object still."""
    case = decided_by(assessed, default="silence")
    for by in reviewers[:2]:
        seal_one(case, by)
    let_the_deadline_pass(case)
    open_when_due(case.pk, at=timezone.now())
    return Case.objects.get(pk=case.pk)


def test_no_case_closes_while_the_silent_may_still_object(proposed_to_the_silent, reviewer):
    case = proposed_to_the_silent
    with pytest.raises(Refused, match="time for objections runs still"):
        close(case, skipping=WHY, by=reviewer, at=timezone.now())
    refused_by_the_database(case, "may still object")
    end = max(proposed_in(case).values())
    end_silence(case.pk, at=end)
    assert close(case, skipping=WHY, by=reviewer, at=end).state == "closed"


def test_silence_ends_nothing_in_a_case_that_was_closed(proposed_to_the_silent):
    case = proposed_to_the_silent
    end = max(proposed_in(case).values())
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Case.objects.filter(pk=case.pk).update(state="closed", due_at=None)
        cursor.execute("SET session_replication_role = DEFAULT")
    assert end_silence(case.pk, at=end) is None
    assert determination_of(case).version == 1


@pytest.fixture
def must_be_signed(assessed, reviewers, party):
    """Under a procedure that requires signatures; two of three say who did it."""
    require("signatures")
    for by, who in zip(reviewers, (party, party, None), strict=True):
        seal_one(assessed, by, attributed_to=who)
    return Case.objects.get(pk=assessed.pk)


def require(code):
    first = Procedure.objects.get(version=1)
    steps = [step | {"required": step["code"] == code} for step in first.content["steps"]]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Procedure.objects.filter(version=1).update(content=first.content | {"steps": steps})
        cursor.execute("SET session_replication_role = DEFAULT")


def sign_all(case, person):
    for code in ("RU", "TR", "IR"):
        digest = determination_of(case).digest
        sign(case, digest, by=person(code, "head"), at=timezone.now())


def test_a_referral_is_no_way_around_required_signatures(must_be_signed, reviewer, person):
    refer(must_be_signed, "Who did it?", by=reviewer, at=timezone.now())
    case = Case.objects.get(pk=must_be_signed.pk)
    how = {step.code: step for step in steps_of(case)}
    assert (how["signatures"].how, how["measures"].how) == ("open", "skipped")
    assert how["measures"].skipped.reason == "Who did it?"
    with pytest.raises(Refused, match="First, or set aside: Signatures"):
        close(case, by=reviewer, at=timezone.now())
    refused_by_the_database(case, "procedure requires")
    sign_all(case, person)
    assert close(case, by=reviewer, at=timezone.now()).state == "closed"


def test_what_cannot_be_signed_is_set_aside_after_the_referral(must_be_signed, reviewer):
    refer(must_be_signed, "Who did it?", by=reviewer, at=timezone.now())
    case = Case.objects.get(pk=must_be_signed.pk)
    set_aside(case, "signatures", "They never will.", by=reviewer, at=timezone.now())
    assert close(case, by=reviewer, at=timezone.now()).state == "closed"


def test_signatures_that_an_erratum_voids_are_given_anew_before_it_closes(
    must_be_signed, reviewers, delegations, person
):
    case, ru, now = must_be_signed, reviewers[0], timezone.now()
    said = {"kind": "warning", "wording": "Warn them.", "owner": delegations["TR"]}
    measure = propose_measure(case, **said, due_at=now, by=ru, at=now)
    sign_all(case, person)
    begin_measures(case, skipping=WHY, by=ru, at=now)
    issue_erratum(case, "Read “120 mm”.", by=ru, at=now)
    drop(measure, remark="They were warned.", by=ru, at=now)
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(Refused, match="First, or set aside: Signatures"):
        close(case, by=ru, at=now)
    sign_all(case, person)
    assert close(case, by=ru, at=now).state == "closed"
