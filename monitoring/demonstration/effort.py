"""Two weeks of patrols with gaps, cameras that were down, restrictions of movement. All made up."""

import datetime

from astana.ids import new_id
from monitoring.demonstration.facts import read
from violations.coverage.actions import amend, file_outage, file_patrol, file_restriction
from violations.coverage.content import OutageContent, PatrolContent, RestrictionContent
from violations.coverage.keeping import save_watch_point
from violations.coverage.models import WatchPoint
from violations.zones.models import Zone

MINUTE = datetime.timedelta(minutes=1)
TIME_ZONE = "Asia/Damascus"


class Effort:
    """The acts of this part of the story, each with its time: `(at, act)`; `act(at=at)` does it."""

    def __init__(self, clock, people, areas, parties):
        self.clock, self.people, self.areas, self.parties = clock, people, areas, parties
        self.zones = {zone.code: zone for zone in Zone.objects.all()}
        self.points = {}

    def acts(self):
        said = read("coverage")
        earliest = min(self.clock(row["began_at"]) for row in said["patrols"])
        yield earliest, lambda *, at: self._save_points(said["watch_points"], at)
        for row in said["patrols"]:
            yield self.clock(row["ended_at"]) + 10 * MINUTE, self._file_patrol(row)
        for row in said["outages"]:
            yield self.clock(row["began_at"]) + 20 * MINUTE, self._file_outage(row)
            if row["ended_at"]:
                yield self.clock(row["ended_at"]) + 5 * MINUTE, self._say_it_works(row)
        for row in said["restrictions"]:
            ended_at = self.clock(row["began_at"]) + row["lasted_minutes"] * MINUTE
            yield ended_at + 15 * MINUTE, self._file_restriction(row)

    def _save_points(self, rows, at):
        for row in rows:
            since = self.clock(row["in_service_from"])
            point = WatchPoint(**row | self._place(row) | {"in_service_from": since})
            self.points[row["code"]] = save_watch_point(
                point, by=self.people["KZ", "administrator"], at=at
            )

    def _file_patrol(self, row):
        names = ("team", "means", "quiet", "note")
        content = PatrolContent(
            began_at=self.clock(row["began_at"]),
            ended_at=self.clock(row["ended_at"]),
            time_zone=TIME_ZONE,
            **self._place(row),
            **{name: row[name] for name in names},
        )
        return self._act(file_patrol, row, lambda: content)

    def _file_outage(self, row):
        return self._act(file_outage, row, lambda: self._outage(row, ended_at=None))

    def _say_it_works(self, row):
        def act(*, at):
            outage = self.points[row["watch_point"]].outages.get(amended_by=None)
            content = self._outage(row, ended_at=self.clock(row["ended_at"]))
            amend(outage, new_id(), content, reason="It works again.", by=self._by(row), at=at)

        return act

    def _outage(self, row, *, ended_at):
        return OutageContent(
            watch_point=self.points[row["watch_point"]],
            why=row["why"],
            began_at=self.clock(row["began_at"]),
            ended_at=ended_at,
            time_zone=TIME_ZONE,
            note=row["note"],
        )

    def _file_restriction(self, row):
        names = ("restricted", "how", "lasted_minutes", "place_name", "note")
        places = ("latitude", "longitude", "uncertainty_m")
        began_at = self.clock(row["began_at"])
        content = RestrictionContent(
            began_at=began_at,
            ended_at=began_at + row["lasted_minutes"] * MINUTE,
            time_zone=TIME_ZONE,
            by_party=self.parties.get(row["by_party"]),
            **self._place(row),
            **{name: row[name] for name in names + places},
        )
        return self._act(file_restriction, row, lambda: content)

    def _act(self, file, row, content):
        return lambda *, at: file(new_id(), content(), by=self._by(row), at=at)

    def _by(self, row):
        return self.people[row["delegation"], "monitor"]

    def _place(self, row):
        return {"zone": self.zones[row["zone"]], "area": self.areas[row["area"]]}
