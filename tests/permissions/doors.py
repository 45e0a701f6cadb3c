"""Asking at a door: what the answer means, and pages of which only the answer is wanted."""

from contextlib import contextmanager
from unittest import mock

from django.db import transaction
from django.template.backends.django import Template
from django.utils.safestring import mark_safe

from tests.permissions.people import PEOPLE


def let_in(answer):
    if answer.status_code in (301, 302):
        return "/accounts/login" not in answer["Location"] and "/login/" not in answer["Location"]
    return answer.status_code not in (401, 403, 404)


def first_of_each_role(people):
    """The first of them who comes as a monitor, as a reviewer and so on."""
    found = {}
    for person in PEOPLE:
        if person in people:
            found.setdefault(person.partition(" ")[2], person)
    return frozenset(found.values())


@contextmanager
def at_the_door(*, drawn):
    """What is asked leaves no trace; with `drawn=False` pages are decided on, and left blank."""
    before = transaction.savepoint()
    try:
        if drawn:
            yield
        else:
            with mock.patch.object(Template, "render", return_value=mark_safe("")):
                yield
    finally:
        transaction.savepoint_rollback(before)
