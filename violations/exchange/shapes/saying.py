"""From the cells of a row to the report's JSON that `ReportForm.from_json` takes."""

import hashlib
import uuid

from django.utils.translation import gettext as _

from violations.exchange.shapes.harm import tell_harm
from violations.exchange.shapes.telling import Telling
from violations.exchange.shapes.text import tell_text
from violations.exchange.shapes.values import plain, unescaped
from violations.exchange.shapes.what import tell_what
from violations.exchange.shapes.when import tell_when
from violations.exchange.shapes.where import tell_where
from violations.exchange.shapes.who import tell_who

# The ids of imported reports: the same row of the same source, brought by the same delegation, has
# the same one.
_IDS = uuid.UUID("0f3c3b1e-92a5-5b39-8d0c-6c54b1d1a9e2")


class Sayer:
    """Says rows of one batch: `say(cells)` gives a `Telling`, `id_of(…)` the report's id."""

    def __init__(self, shape, mapping, reading):
        self.shape = shape
        self.reading = reading
        self._used = [(place, target) for place, target in enumerate(mapping) if target]
        self._scope = f"{shape.source or shape.code} {reading.delegation.code}"

    def say(self, cells):
        given = {}
        for place, target in self._used:
            text = cells[place]
            if text:
                given[target] = unescaped(text) if text[0] == "'" else text
        tell = Telling(given, self.reading)
        tell_when(tell)
        tell_where(tell)
        tell_what(tell)
        tell_who(tell)
        tell_harm(tell)
        tell_text(tell)
        return tell

    def id_of(self, tell, cells):
        """(the report's id, whether the row has a number of its own).

        Without a number what the row says takes its place. The id is None, with a fault, where our
        own export gives none.
        """
        given = tell.given
        if "own_id" in given:
            try:
                return uuid.UUID(plain(given["own_id"])), True
            except ValueError:
                tell.fault("own_id", _("This is not the id of a report."))
                return None, True
        number = plain(given.get("external_id") or "")
        if number:
            return self._named(number), True
        return self._named("\x1f".join(cells)), False

    def _named(self, name):
        """What `uuid.uuid5` gives, in half the time."""
        text = f"{self._scope}\n{name}".encode("utf-8", "surrogatepass")
        named = hashlib.sha1(_IDS.bytes + text, usedforsecurity=False).digest()
        return uuid.UUID(bytes=named[:16], version=5)
