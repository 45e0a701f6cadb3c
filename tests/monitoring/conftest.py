"""One case and the ways to bring it along, for every test of the floor."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from astana.accounts.models import User
from astana.accounts.queries import guarantors
from astana.due.actions import do_what_is_due
from monitoring.assessment.positions import begin_assessment, seal_position
from monitoring.cases import actions
from monitoring.cases.models import Case
from monitoring.cases.scoping import take_stance, write_scope


def open_a_case(file_one, **said):
    """File a report and let what is due happen; returns the case that came of it."""
    report = file_one(**said)
    do_what_is_due()
    return Case.objects.get(incident__told_by__report=report)


def begin_to_investigate(case, by, at=None):
    at = at or timezone.now()
    actions.answer_in_triage(case, "takes_up", by=by, at=at)
    return actions.begin_investigation(case, by=by, at=at)


def settle_the_scope(case, reviewers, at=None, **said):
    """One writes the scope, and all agree."""
    at = at or timezone.now()
    first, *others = reviewers
    scope = write_scope(case, seen=None, by=first, at=at, **({"in_force": "yes"} | said))
    for by in others:
        take_stance(scope, True, by=by, at=at)
    return scope


def take_to_assessment(case, by, at=None):
    """Through the steps that the first procedure asks for; all three guarantors speak to it."""
    at = at or timezone.now()
    case = begin_to_investigate(case, by, at)
    settle_the_scope(case, reviewers_of_all(by), at)
    return begin_assessment(case, skipping="Nobody can go there.", by=by, at=at)


def reviewers_of_all(first):
    """A reviewer of each guarantor, this one first; made where there was none."""
    found = [first]
    for delegation in guarantors().exclude(pk=first.delegation_id):
        username = f"{delegation.code.lower()}.reviewer"
        user = User.objects.filter(username=username).first()
        found.append(
            user
            or User.objects.create_user(
                username,
                "correct horse battery",
                email=f"{username}@example.org",
                delegation=delegation,
                role="reviewer",
            )
        )
    return found


def seal_one(case, by, *, at=None, **said):
    content = {
        "occurrence": "confirmed",
        "attributed_to": None,
        "provision": None,
        "confidence": "high",
        "reasons": f"What {by.delegation.code} knows and nobody else.",
    } | said
    return seal_position(case, **content, by=by, at=at or timezone.now())


def let_the_deadline_pass(case):
    """Behind the guard's back, which only a superuser can: a case is due when its step says."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        passed_at = timezone.now() - timedelta(seconds=1)
        Case.objects.filter(pk=case.pk).update(due_at=passed_at)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def case(file_one):
    """A case in triage, opened by a monitor's report."""
    return open_a_case(file_one, narrative="Told by a shepherd.")


@pytest.fixture
def assessed(case, reviewer):
    """A case whose positions are called for."""
    return take_to_assessment(case, reviewer)


@pytest.fixture
def determined(assessed, reviewers):
    """A case that all three confirmed."""
    for by in reviewers:
        seal_one(assessed, by)
    assessed.refresh_from_db()
    return assessed
