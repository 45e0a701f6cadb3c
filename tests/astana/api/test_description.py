import pytest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator

pytestmark = pytest.mark.django_db


def ask(client, language="en", accept="application/vnd.oai.openapi", **said):
    headers = {"Accept": accept, "Accept-Language": language}
    return client.get(reverse("api-schema"), said, headers=headers)


def test_the_description_is_made_once_for_each_language_and_form(client, monkeypatch):
    first = ask(client), ask(client, accept="application/vnd.oai.openapi+json")

    def not_again(*args, **kwargs):
        raise AssertionError("it was made again")

    monkeypatch.setattr(SchemaGenerator, "get_schema", not_again)
    again = ask(client), ask(client, accept="application/vnd.oai.openapi+json")
    assert [one.content for one in again] == [one.content for one in first]
    assert again[0].content.startswith(b"openapi: 3")
    assert again[1].json()["info"]["title"] == "Astana"
    assert [one["Content-Type"] for one in again] == [one["Content-Type"] for one in first]


def test_languages_are_not_mixed_up(client):
    assert ask(client, "ar").content != ask(client, "en").content
    assert ask(client, lang="ar").content == ask(client, "ar").content
