"""The first rows of a batch as they would be filed, kept as plain values for its page."""


def sample_of(line, said):
    return {
        "line": line,
        "began_at": said.began_at.isoformat(),
        "ended_at": said.ended_at.isoformat(),
        "time_precision": str(said.time_precision),
        "time_zone": said.time_zone,
        "place_name": said.place_name,
        "area": said.area.pcode if said.area else "",
        "latitude": said.latitude,
        "longitude": said.longitude,
        "uncertainty_m": said.uncertainty_m,
        "violation_type": said.violation_type.code,
        "alleged_party": said.alleged_party.code if said.alleged_party else "",
        "killed": _bounds(said, "killed"),
        "injured": _bounds(said, "injured"),
        "narrative": said.narrative[:300],
    }


def _bounds(said, effect):
    columns = said.columns()
    return [columns[f"{effect}_{bound}"] for bound in ("low", "best", "high")]
