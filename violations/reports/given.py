"""What reaches a form from outside, from a page or as JSON, made into texts that it can read."""

import unicodedata

from django import forms
from django.utils.translation import gettext as _

LONGEST_TEXT = 50_000
MOST_TICKED = 40
# They turn the order of what stands around them, also of what others wrote.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PLAIN_CONTROLS = set("\t\n\r")


def read_post(post, fields):
    """Texts by name from a posted form, and what is wrong with them by name."""
    return _readable({name: _posted(post, name, field) for name, field in fields.items()})


def _posted(post, name, field):
    """A text; a list of texts where several answers may be ticked."""
    if not isinstance(field, forms.MultipleChoiceField):
        return post.get(name, "")
    given = post.getlist(name) if hasattr(post, "getlist") else post.get(name, [])
    return list(given)[:MOST_TICKED]


def read_json(said, fields):
    """Texts by name from a JSON object, and what is wrong by name; null is nothing said."""
    texts, wrong = {}, {}
    for name, field in fields.items():
        value = said.get(name)
        problem = None if value is None else _wrong_type(value, field)
        if problem:
            wrong[name] = problem
        texts[name] = "" if value is None or problem else _as_text(value)
        if isinstance(field, forms.MultipleChoiceField):
            texts[name] = texts[name] or []
    texts, unreadable = _readable(texts)
    return texts, unreadable | wrong


def _wrong_type(value, field):
    if isinstance(field, forms.MultipleChoiceField):
        is_list = isinstance(value, list) and len(value) <= MOST_TICKED
        texts = is_list and all(isinstance(one, str) for one in value)
        return None if texts else _("Give a list of texts.")
    if isinstance(field, forms.BooleanField):
        return None if isinstance(value, bool) else _("Say true or false.")
    if isinstance(field, forms.IntegerField):  # also numbers with a fraction
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return None if not isinstance(value, int) or abs(value) < 10**30 else _("Too large.")
        return _("Give a number.")
    return None if isinstance(value, str) else _("Give a text.")


def _as_text(value):
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _readable(texts):
    """The texts without what cannot be kept; where something was taken out, a message says so."""
    wrong = {}
    for name, text in texts.items():
        if isinstance(text, list):
            texts[name] = ["".join(filter(_may_stand, one[:LONGEST_TEXT])) for one in text]
            continue
        if len(text) > LONGEST_TEXT:
            wrong[name] = _("This is much too long.")
            texts[name] = text = text[:LONGEST_TEXT]
        plain = "".join(character for character in text if _may_stand(character))
        if plain != text:
            wrong.setdefault(
                name, _("Invisible characters were taken out. Check the text, and send again.")
            )
            texts[name] = plain
    return texts, wrong


def _may_stand(character):
    if character in TURNING:
        return False
    return character in PLAIN_CONTROLS or unicodedata.category(character) not in ("Cc", "Cs")


class GivenForm(forms.Form):
    """A form over such texts; what is wrong with a text already stands at its field."""

    def __init__(self, texts=None, wrong=None, **options):
        self._wrong = wrong or {}
        super().__init__(**options)
        if texts is not None:
            self.is_bound = True
            self.data = {self.add_prefix(name): text for name, text in texts.items()}

    def _clean_fields(self):
        super()._clean_fields()
        for name, message in self._wrong.items():
            self._errors.pop(name, None)
            self.add_error(name, message)
