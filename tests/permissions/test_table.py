"""Every route × every kind of person × own and others' objects, from one table.

A person is *let in* when the answer is neither "sign in" nor "you may not" nor "there is no such
thing"; an act may then still be refused by how things stand (409) or by what was sent (400, 422).
A route that the table does not name fails the build.
"""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.permissions.doors import at_the_door, first_of_each_role, let_in, sign_in
from tests.permissions.people import ADMINISTRATORS, PEOPLE
from tests.permissions.table import CONSOLE, ROUTES, UNASKED

pytestmark = pytest.mark.django_db


def test_each_person_comes_as_far_as_the_table_says(client, person, things):
    client.raise_request_exception = False
    drawn_for = [drawn_for_whom(route) for route in ROUTES]
    wrong = []
    for who in PEOPLE:
        sign_in(client, person, who)
        for route, drawn in zip(ROUTES, drawn_for, strict=True):
            with at_the_door(drawn=who in drawn, writes=who in route.let_in):
                answer = route.ask(client, things)
            if answer.status_code >= 500:
                wrong.append(f"{route} fails {who} with {answer.status_code}")
            elif let_in(answer) != (who in route.let_in):
                wrong.append(f"{route} answers {who} with {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def drawn_for_whom(route):
    """A page that is opened is drawn once a role; what an act is answered with, once."""
    first = first_of_each_role(route.let_in)
    return first if route.method == "get" else sorted(first)[:1]


def test_the_table_names_every_route():
    named = {route.name for route in ROUTES} | set(UNASKED)
    found = set(route_names(get_resolver()))
    assert found - named == set(), "routes that the table does not name"
    assert named - found == set(), "rows of the table without a route"


def route_names(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = pattern.namespace or ""
            yield from route_names(pattern, f"{namespace}{inner}:" if inner else namespace)
        else:
            name = f"{namespace}{pattern.name or pattern.pattern}"
            if not name.startswith(("admin:", "account_", "mfa_", "reauthentication")):
                yield name


def test_the_console_lets_in_administrators_only(client, person):
    pages = {name: reverse(f"admin:{name}") for name in console_pages()}
    assert len(pages) > 10
    wrong = []
    for who in PEOPLE:
        sign_in(client, person, who)
        for name, page in pages.items():
            expected = CONSOLE.get(name, ADMINISTRATORS)
            with at_the_door(drawn=who in first_of_each_role(expected)):
                answer = client.get(page)
            if let_in(answer) != (who in expected):
                wrong.append(f"{page} answers {who} with {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def console_pages():
    """The console's pages that need no object."""
    for pattern in get_resolver().namespace_dict["admin"][1].reverse_dict:
        if isinstance(pattern, str) and not pattern.startswith(
            ("login", "logout", "jsi18n", "autocomplete", "view_on_site")
        ):
            try:
                reverse(f"admin:{pattern}")
            except NoReverseMatch:
                continue
            yield pattern
