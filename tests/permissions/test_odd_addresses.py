"""Whatever stands in an address where a number or a code belongs, no answer is a failure."""

import re
import uuid
from urllib.parse import quote

import pytest
from django.urls import get_resolver

pytestmark = pytest.mark.django_db

NOT_ALLOWED = 405
ODD = ["\x00", "9" * 300, "الرقم"]
OTHERS = {"uuid": str(uuid.UUID(int=1)), "int": "1"}
OURS = re.compile(r"^(monitoring|violations)\.")
ARGUMENT = re.compile(r"%\((\w+)\)s")


def routes(resolver, before="", converters=None):
    """(address with %(argument)s, its converters) of every route of ours."""
    for name in [key for key in resolver.reverse_dict if not callable(key)]:
        for possibilities, _pattern, _defaults, found in resolver.reverse_dict.getlist(name):
            for address, arguments in possibilities:
                if arguments:
                    yield before + address, (converters or {}) | found
    for below, inner in resolver.namespace_dict.values():
        yield from routes(inner, before + below, converters)


def odd_addresses():
    """Every route with each odd value in each of its text arguments in turn."""
    for address, converters in sorted(routes(get_resolver()), key=lambda one: one[0]):
        names = ARGUMENT.findall(address)
        kinds = {name: _kind(converters.get(name)) for name in names}
        for odd in ODD:
            for chosen in [name for name, kind in kinds.items() if kind not in OTHERS]:
                said = {name: OTHERS.get(kind, "2017-0001") for name, kind in kinds.items()}
                yield "/" + address % (said | {chosen: quote(odd)})


def _kind(converter):
    return type(converter).__name__.removesuffix("Converter").lower()


def test_no_odd_word_in_an_address_makes_a_route_fail(client, reviewer):
    client.raise_request_exception = False
    client.force_login(reviewer)
    asked, failed = 0, []
    for url in odd_addresses():
        answer, asked = client.get(url), asked + 1
        if answer.status_code == NOT_ALLOWED:
            answer = client.post(url)
        if answer.status_code >= 500:
            failed.append(f"{url} fails with {answer.status_code}")
    assert asked > 150
    assert not failed, "\n".join(failed)
