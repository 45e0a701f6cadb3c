"""Every string has its words in every language, and each keeps the places for what is put in."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACE = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}|</?[a-z]+")


def messages(language):
    with (settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as words:
        return [message for message in read_po(words) if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language):
    missing = [
        message.id
        for message in messages(language)
        if not all([message.string] if isinstance(message.string, str) else message.string)
        or message.fuzzy
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_in_keeps_its_place(language):
    wrong = []
    for message in messages(language):
        if message.pluralizable:  # a form for "one" or "two" may say the number as a word
            places = set(PLACE.findall(message.id[1]))
            wrong += [s for s in message.string if set(PLACE.findall(s)) - places]
        elif sorted(PLACE.findall(message.id)) != sorted(PLACE.findall(message.string)):
            wrong.append(message.string)
    assert wrong == []
