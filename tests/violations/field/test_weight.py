"""The field page stays light: every byte of a first visit is waited for on a line like 2G."""

import gzip

import pytest
from django.contrib.staticfiles.finders import find

from astana.ui.joining import join_modules
from astana.ui.storage import read_whole
from violations.field import shell

pytestmark = pytest.mark.django_db
HEADERS = 700  # bytes that each request costs beside its body, both ways


def weigh(text):
    """Bytes on the wire."""
    data = text.encode() if isinstance(text, str) else text
    return len(gzip.compress(data, mtime=0)) + HEADERS


def source(name):
    with open(find(name), "rb") as file:
        return file.read()


class Sources:
    """What lies in static/, as the storage hands it on."""

    def __getitem__(self, name):
        return self, name

    def open(self, name):
        return open(find(name), "rb")


@pytest.fixture
def form_alone(hama, mortar_fire, party):
    script = join_modules(shell.ENTRY, lambda name: source(name).decode())
    sheets = [read_whole(name, Sources()) for name in shell.SHEETS]
    return sum(map(weigh, [shell.page(), script, *sheets, *map(source, shell.PICTURES)]))


def test_the_form_without_the_map_is_light(form_alone):
    assert form_alone < 150_000, f"{form_alone} bytes"


def test_with_the_map_and_all_that_is_kept_it_is_light_enough(form_alone):
    rest = sum(weigh(source(name)) for name in [*shell.MAP, *shell.later_modules()])
    whole = form_alone + rest + weigh(shell.zones())
    assert whole < 400_000, f"{whole} bytes"


def test_the_page_names_nobody_and_is_the_same_for_all(client, person, hama, mortar_fire):
    seen = set()
    for code, role in (("RU", "monitor"), ("TR", "head")):
        client.force_login(person(code, role))
        answer = client.get("/field/")
        assert "no-store" not in answer["Cache-Control"]
        seen.add(answer.content)
    assert len(seen) == 1
    assert b"csrf" not in seen.pop().lower()


def test_a_page_that_is_there_already_is_not_sent_again(client, monitor, hama, mortar_fire):
    client.force_login(monitor)
    first = client.get("/field/")
    again = client.get("/field/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
