"""From the cells of a row to the report's JSON that `ReportForm.from_json` takes."""

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
        """The report's id; None, with a fault, where our own export gives none.

        Rows without a number of their own that say the same are one.
        """
        given = tell.given
        if "own_id" in given:
            try:
                return uuid.UUID(plain(given["own_id"]))
            except ValueError:
                tell.fault("own_id", _("This is not the id of a report."))
                return None
        number = plain(given.get("external_id") or "")
        if number:
            return uuid.uuid5(_IDS, f"{self._scope}\n{number}")
        said = "\x1f".join(cells)
        return uuid.uuid5(_IDS, f"{self._scope}\n{said}")
