"""The shapes of tables that are known: which column gives what. Any other is mapped by hand."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from violations.exchange.shapes.targets import FROM_TABLES, OWN
from violations.exchange.shapes.values import folded


@dataclass(frozen=True)
class Shape:
    """`columns`: target by column, as written folded; `needs`: the columns by which it is known.

    `source` names the set that external ids are unique in, where it has a name of its own.
    `language`: of the texts in it.
    """

    code: str
    name: str
    columns: dict
    needs: frozenset = frozenset()
    source: str = ""
    language: str = ""

    def mapping(self, headers):
        """The target of each header, "" where it is not used; no target twice."""
        found, taken = [], set()
        for header in headers:
            target = self.columns.get(folded(header), "")
            if target in taken:
                target = ""
            taken.add(target)
            found.append(target)
        return found


def _columns(**said):
    return {folded(column): target for column, target in said.items()}


UCDP = Shape(
    code="ucdp",
    name=_("UCDP Georeferenced Event Dataset"),
    source="ucdp-ged",
    language="en",
    needs=frozenset(map(folded, ("type_of_violence", "where_prec", "date_prec", "date_start"))),
    columns=_columns(
        id="external_id", type_of_violence="type_of_violence", side_a="side_a", side_b="side_b",
        source_office="source_name", source_date="source_date", source_headline="source_headline",
        where_prec="ucdp_where_prec", where_coordinates="place_name", adm_1="area",
        adm_2="district", latitude="latitude", longitude="longitude", date_prec="ucdp_date_prec",
        date_start="day", date_end="end_day", deaths_a="deaths_a", deaths_b="deaths_b",
        deaths_civilians="deaths_civilians", deaths_unknown="deaths_unknown",
        low="killed_low", best="killed_best", high="killed_high",
    ),
)  # fmt: skip
ACLED = Shape(
    code="acled",
    name=_("ACLED"),
    source="acled",
    language="en",
    needs=frozenset(map(folded, ("event_date", "geo_precision", "event_type"))),
    columns=_columns(
        event_id_cnty="external_id", event_date="day", time_precision="acled_time_precision",
        event_type="acled_event_type", sub_event_type="acled_sub_event_type",
        actor1="side_a", actor2="side_b", admin1="area", admin2="district", location="place_name",
        latitude="latitude", longitude="longitude", geo_precision="acled_geo_precision",
        source="source_name", notes="narrative", fatalities="killed_best",
    ),
)  # fmt: skip
OSCE = Shape(
    code="osce",
    name=_("Table in the style of the OSCE mission"),
    language="en",
    needs=frozenset(map(folded, ("event location", "means", "observation"))),
    columns={
        folded(column): target
        for column, target in {
            "SMM position": "osce_position", "position": "osce_position",
            "event location": "osce_location", "means": "means", "No.": "count", "no": "count",
            "number": "count", "observation": "item", "description": "qualifier",
            "weapon": "weapon", "weapon used": "weapon", "date, time": "day",
            "date and time": "day", "date": "day", "time": "time",
        }.items()
    },
)  # fmt: skip
OURS = Shape(
    code="ours",
    name=_("Our own export"),
    needs=frozenset(map(folded, ("content_digest", "violation_type", "observations"))),
    columns={folded(name): name for name in OWN} | {"id": "own_id"},
)
# Whatever names its columns in plain words.
PLAIN = Shape(
    code="plain",
    name=_("Another table"),
    columns={
        **{folded(name): name for name in FROM_TABLES},
        **{
            folded(column): target
            for column, target in {
                "id": "external_id", "event id": "external_id", "reference": "external_id",
                "date": "day", "event date": "day", "start date": "day", "date start": "day",
                "date from": "day", "end date": "end_day", "date end": "end_day",
                "date to": "end_day", "lat": "latitude", "y": "latitude", "lon": "longitude",
                "long": "longitude", "lng": "longitude", "x": "longitude",
                "coordinates": "place_as_given", "mgrs": "place_as_given",
                "governorate": "area", "province": "area", "admin1": "area", "adm1": "area",
                "district": "district", "place": "place_name", "location": "place_name",
                "settlement": "place_name", "town": "place_name", "name": "place_name",
                "type": "violation_type", "violation": "violation_type",
                "killed": "killed_best", "fatalities": "killed_best", "deaths": "killed_best",
                "injured": "injured_best", "wounded": "injured_best", "description": "narrative",
                "notes": "narrative", "comment": "narrative", "text": "narrative",
                "source": "source_name", "observation": "item", "number": "count",
                "perpetrator": "alleged_party", "victim": "against_party",
                "التاريخ": "day", "المحافظة": "area", "المكان": "place_name",
                "дата": "day", "время": "time", "провинция": "area", "место": "place_name",
                "широта": "latitude", "долгота": "longitude", "описание": "narrative",
            }.items()
        },
    },
)  # fmt: skip
CARRIED = Shape(code="carried", name=_("Reports from a device"), columns={})

SHAPES = {shape.code: shape for shape in (OURS, UCDP, ACLED, OSCE, PLAIN, CARRIED)}


def recognise(headers):
    """The shape that a table has by its headers."""
    found = {folded(header) for header in headers}
    for shape in (OURS, UCDP, ACLED, OSCE):
        if shape.needs <= found:
            return shape
    return PLAIN
