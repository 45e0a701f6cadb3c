"""Asking at a door: what the answer means, and pages of which only the answer is wanted."""

from contextlib import contextmanager
from copy import copy
from unittest import mock

from django.db import transaction
from django.template import base
from django.template.backends.django import Template
from django.test.utils import _TestState, override_settings
from django.utils.safestring import mark_safe

from astana.accounts.backends import WithDelegation
from tests.permissions.people import PEOPLE


def sign_in(client, person, who):
    client.logout()
    if who != "nobody":
        client.force_login(person(*who.split()))


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
def at_the_door(*, drawn, writes=True):
    """What is asked leaves no trace; with `drawn=False` pages are decided on, and left blank."""
    before = transaction.savepoint() if writes else None
    try:
        with as_in_service() if drawn else left_blank():
            yield
    finally:
        if writes:
            transaction.savepoint_rollback(before)


def left_blank():
    return mock.patch.object(Template, "render", return_value=mark_safe(""))


def as_in_service():
    """Drawn without keeping a copy of every template's context for the test to look at."""
    return mock.patch.object(base.Template, "_render", _TestState.saved_data.template_render)


@contextmanager
def people_read_once():
    """Sessions are kept in the cookie, and each person comes from the database a single time."""
    found, read = {}, WithDelegation.get_user

    def get_user(backend, user_id):
        if user_id not in found:
            found[user_id] = read(backend, user_id)
        person = copy(found[user_id])
        person._state = copy(person._state)
        return person

    with (
        override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"),
        mock.patch.object(WithDelegation, "get_user", get_user),
    ):
        yield
