"""Names in several languages, for everything that people call by a name."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_reader_language(texts):
    """The text in the reader's language, else in English, else in any; "" when there is none."""
    language = (get_language() or "en").split("-")[0]
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


class Named(models.Model):
    """Has a name in each language that somebody gave it: `{"en": "Homs", "ar": "حمص"}`."""

    names = models.JSONField(_("names"), default=dict)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_reader_language(self.names)
