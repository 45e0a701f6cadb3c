"""From the cells of a row to the report's JSON that `ReportForm.from_json` takes."""

import hashlib
import uuid

from django.utils.translation import gettext as _

from violations.exchange.shapes.harm import READS_OF_HARM, tell_harm
from violations.exchange.shapes.telling import Telling
from violations.exchange.shapes.text import tell_text
from violations.exchange.shapes.values import plain, unescaped
from violations.exchange.shapes.what import READS_OF_WHAT, tell_what
from violations.exchange.shapes.when import READS_OF_WHEN, tell_when
from violations.exchange.shapes.where import tell_where
from violations.exchange.shapes.who import READS_OF_WHO, tell_who

# The ids of imported reports: the same row of the same source, brought by the same delegation, has
# the same one.
_MOST_KEPT = 3_000
_IDS = uuid.UUID("0f3c3b1e-92a5-5b39-8d0c-6c54b1d1a9e2")


class _Remembered:
    """Tells what a row says of some things, once for the same cells where nothing is wrong."""

    def __init__(self, tells, reads):
        self._tells, self._reads = tells, sorted(reads)
        self._kept = {}

    def __call__(self, tell):
        key = tuple(map(tell.given.get, self._reads))
        found = self._kept.get(key)
        if found is None:
            found = Telling(tell.given, tell.reading)
            for one in self._tells:
                one(found)
            if not found.faults:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = found
        tell.said.update(found.said)
        tell.faults += found.faults
        tell.asides += found.asides
        tell.warned += found.warned


class Sayer:
    """Says rows of one batch: `say(cells)` gives a `Telling`, `id_of(…)` the report's id."""

    def __init__(self, shape, mapping, reading):
        self.shape = shape
        self.reading = reading
        self._used = [(place, target) for place, target in enumerate(mapping) if target]
        self._scope = f"{shape.source or shape.code} {reading.delegation.code}"
        targets = {target for _place, target in self._used}
        self._tell_when = _Remembered([tell_when], READS_OF_WHEN & targets)
        self._tell_what_and_who = _Remembered(
            [tell_what, tell_who, tell_harm],
            (READS_OF_WHAT | READS_OF_WHO | READS_OF_HARM) & targets,
        )

    def say(self, cells):
        given = {}
        for place, target in self._used:
            text = cells[place]
            if text:
                given[target] = unescaped(text) if text[0] == "'" else text
        tell = Telling(given, self.reading)
        self._tell_when(tell)
        tell_where(tell)
        self._tell_what_and_who(tell)
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
                return str(uuid.UUID(plain(given["own_id"]))), True
            except ValueError:
                tell.fault("own_id", _("This is not the id of a report."))
                return None, True
        number = plain(given.get("external_id") or "")
        if number:
            return self._named(number), True
        return self._named("\x1f".join(cells)), False

    def _named(self, name):
        """What `uuid.uuid5` gives, as a text, in a quarter of the time."""
        text = f"{self._scope}\n{name}".encode("utf-8", "surrogatepass")
        said = hashlib.sha1(_IDS.bytes + text, usedforsecurity=False).hexdigest()
        variant = "89ab"[int(said[16], 16) & 3]
        return f"{said[:8]}-{said[8:12]}-5{said[13:16]}-{variant}{said[17:20]}-{said[20:32]}"
