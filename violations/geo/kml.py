"""The polygons in a KML file (OGC KML 2.3), read without trusting it."""

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _


def polygons_in_kml(content: bytes, wrong: type[Exception]) -> list:
    """Lists of rings of (longitude, latitude), the outer ring first; raises `wrong`."""
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise wrong(_("The file is not valid KML.")) from None
    polygons = []
    for element in root.iter():
        if _name(element) == "Polygon":
            outer = [_ring(e, wrong) for e in _inside(element, "outerBoundaryIs")]
            inner = [_ring(e, wrong) for e in _inside(element, "innerBoundaryIs")]
            if len(outer) != 1:
                raise wrong(_("There is a polygon without an outer boundary in it."))
            polygons.append(outer + inner)
    if not polygons:
        raise wrong(_("There is no polygon in the KML file."))
    return polygons


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _inside(polygon, side: str) -> list:
    """The texts of the coordinates of all rings on that side."""
    texts = []
    for boundary in polygon:
        if _name(boundary) == side:
            texts += [e.text or "" for e in boundary.iter() if _name(e) == "coordinates"]
    return texts


def _ring(text: str, wrong: type[Exception]) -> list:
    ring = []
    for corner in text.split():
        try:
            longitude, latitude = (float(number) for number in corner.split(",")[:2])
        except ValueError:
            raise wrong(_("A corner is written as longitude,latitude.")) from None
        ring.append((longitude, latitude))
    return ring
