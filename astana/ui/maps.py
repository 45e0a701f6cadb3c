"""What a map page needs to know, as plain data for `static/js/map.js`."""

from django.templatetags.static import static

LAND = "geo/governorates.json"
SETTLEMENTS = "geo/settlements.json"


def describe_map(
    *,
    zones=None,
    points=(),
    lines=(),
    bounds=None,
    pin=None,
    zones_url="",
    land=LAND,
    settlements=SETTLEMENTS,
):
    """The map's data, ready for a JSON script tag.

    zones: GeoJSON FeatureCollection (name in the properties). points: dicts of lat, lon and, as
    known, uncertainty (metres), label, kind (event, own, settlement, report). lines: sight lines,
    pairs of (lat, lon). bounds: ((south, west), (north, east)) in degrees. pin: the ids of the
    inputs that a placed pin writes to, by `lat`, `lon` and `uncertainty`; `own` the same for where
    somebody stood, drawn as a ring with the line of sight.
    """
    return {
        "land": _url_of(land),
        "settlements": _url_of(settlements),
        "zones": zones,
        "zonesUrl": zones_url,
        "points": list(points),
        "lines": list(lines),
        "bounds": bounds,
        "pin": pin,
    }


def _url_of(path):
    if not path or path.startswith("/"):
        return path
    try:
        return static(path)
    except ValueError:  # not collected: the map is drawn without land
        return ""
