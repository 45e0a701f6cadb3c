"""A batch as its page shows it: how far it is, what it found, the first rows in words."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from violations.exchange.enums import AT_WORK, FileFormat, State
from violations.exchange.previewing import words_of_warnings
from violations.exchange.reading import progress_of
from violations.exchange.shapes.shape import SHAPES
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea

TONES = {
    State.PREVIEWED: "warning",
    State.DONE: "success",
    State.FAILED: "danger",
    State.UNDONE: "",
    State.CANCELLED: "",
}


@dataclass
class Row:
    """A batch in the list, or at the head of its page."""

    batch: object

    @property
    def tone(self):
        return TONES.get(self.batch.state, "info")

    @property
    def is_at_work(self):
        return self.batch.state in AT_WORK

    @property
    def shape(self):
        shape = SHAPES.get(self.batch.shape)
        return shape.name if shape else ""

    @property
    def percent(self):
        """How far the step at hand is, 0 to 100."""
        batch = self.batch
        if batch.state == State.READING:
            read = progress_of(batch)
            done, whole = (read[1] if read else 0), batch.size
        elif batch.state == State.UNDOING:
            done, whole = batch.rows_withdrawn, batch.rows_filed
        else:
            done, whole = batch.position, batch.rows_bytes
        return min(100, round(100 * done / whole)) if whole else 0

    @property
    def progress_words(self):
        batch = self.batch
        if batch.state == State.READING:
            read = progress_of(batch)
            return _("%(rows)d rows read") % {"rows": read[0] if read else 0}
        if batch.state == State.UNDOING:
            said = {"done": batch.rows_withdrawn, "all": batch.rows_filed}
            return _("%(done)d of %(all)d reports withdrawn") % said
        said = {"done": batch.rows_done, "all": batch.rows_found}
        return _("%(done)d of %(all)d rows") % said

    @property
    def warnings(self):
        return words_of_warnings(self.batch.warnings)

    @property
    def doubtful_dates(self):
        """Columns of dates whose day and month could be either, or contradict each other."""
        return [
            {"name": self.batch.headers[int(place)], "contradicts": one["contradicts"]}
            for place, one in self.batch.options.get("orders", {}).items()
            if int(place) < len(self.batch.headers)
            and (not one["is_told"] or one["contradicts"])
            and self.batch.mapping[int(place)]
        ]

    @property
    def unused(self):
        return [
            header
            for header, target in zip(self.batch.headers, self.batch.mapping, strict=False)
            if not target
        ]

    @property
    def has_columns(self):
        return self.batch.format != FileFormat.CARRIED and bool(self.batch.headers)


def samples_of(batch):
    """The first rows as they would be filed, with what the codes are called."""
    types = {one.code: one for one in ViolationType.objects.all()}
    areas = {area.pcode: area for area in AdminArea.objects.all()}
    return [
        said
        | {
            "began_at": datetime.datetime.fromisoformat(said["began_at"]),
            "ended_at": datetime.datetime.fromisoformat(said["ended_at"]),
            "violation_type": types.get(said["violation_type"], said["violation_type"]),
            "area": areas.get(said["area"], ""),
        }
        for said in batch.sample
    ]
