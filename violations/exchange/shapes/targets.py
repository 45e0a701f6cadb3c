"""What a column may give: the fields of a report, and what other sources say in their own way."""

from django.utils.translation import gettext_lazy as _

# Beside the report's own fields: label, and the fields whose errors are this column's.
OTHERS = {
    "external_id": (_("Number in the source"), ()),
    "own_id": (_("Id of the report"), ()),
    "day": (_("Day"), ("began_at", "day")),
    "time": (_("Time, or from-to"), ("began_at", "ended_at")),
    "end_day": (_("Last day"), ("ended_at",)),
    "ucdp_date_prec": (_("Precision of the day (UCDP)"), ()),
    "acled_time_precision": (_("Precision of the day (ACLED)"), ()),
    "ucdp_where_prec": (_("Precision of the place (UCDP)"), ("uncertainty_m",)),
    "acled_geo_precision": (_("Precision of the place (ACLED)"), ("uncertainty_m",)),
    "district": (_("District, as a name"), ()),
    "osce_position": (_("Position of the observer"), ()),
    "osce_location": (_("Distance and bearing from it"), ("latitude", "longitude")),
    "item": (_("What was observed"), ("observations.0.item",)),
    "qualifier": (_("Of which kind"), ("observations.0.qualifier",)),
    "means": (_("How it is known"), ("observations.0.means",)),
    "count": (_("How many"), ("observations.0.count",)),
    "weapon": (_("Weapon"), ("observations.0.weapon",)),
    "calibre": (_("Calibre"), ("observations.0.calibre",)),
    "direction": (_("Fire came from"), ("observations.0.direction",)),
    "acled_event_type": (_("Type of event (ACLED)"), ("violation_type",)),
    "acled_sub_event_type": (_("Type of event, finer (ACLED)"), ("violation_type",)),
    "type_of_violence": (_("Type of violence (UCDP)"), ()),
    "side_a": (_("First side"), ("alleged_party",)),
    "side_b": (_("Second side"), ()),
    "deaths_a": (_("Killed of the first side"), ()),
    "deaths_b": (_("Killed of the second side"), ()),
    "deaths_civilians": (_("Killed civilians"), ()),
    "deaths_unknown": (_("Killed, not known who"), ()),
    "source_name": (_("Who reported it"), ("narrative",)),
    "source_date": (_("When it was reported"), ("narrative",)),
    "source_headline": (_("Headline"), ("narrative",)),
}
# The report's own fields that a table may give, in the order of the form.
OWN = [
    "began_at", "ended_at", "time_given", "day_part", "time_precision", "time_zone",
    "writing_began_at", "writing_ended_at", "latitude", "longitude", "uncertainty_m",
    "place_name", "area", "place_notation",
    "place_as_given", "settlement", "bearing_from", "bearing_deg", "distance_m",
    "violation_type", "observations", "alleged_party", "attribution", "against_party", "target",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "people", "damage", "effects", "effects_note", "conditions", "conditions_note",
    "narrative", "narrative_language", "source_kind",
    "source_reliability", "information_credibility",
]  # fmt: skip
FROM_TABLES = [*OWN, *OTHERS]
# What a report keeps apart: never told beside what is wrong with it.
KEPT_APART = {"osce_position"}
DATES = {"began_at", "ended_at", "day", "end_day"}


def fields_of(target):
    """The fields of the form whose errors belong to the column of this target."""
    if target in OTHERS:
        return (target, *OTHERS[target][1])
    if target.startswith("killed_"):  # they may have become a line of people
        return (target, f"people.0.{target.removeprefix('killed_')}")
    return (target,)
