"""Places and reports as people write them into these forms."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from violations.geo.coordinates import CannotRead, parse_point
from violations.reports.queries import reports_visible_to
from violations.reports.where import SAME_POINT_DEGREES

MOST_POINTS = 30
MOST_REPORTS = 50


def read_route(written):
    """[[latitude, longitude], …] of a text with one point a line."""
    lines = [line for line in written.splitlines() if line.strip()]
    if len(lines) > MOST_POINTS:
        raise ValidationError(_("A route takes at most %(most)d points.") % {"most": MOST_POINTS})
    route = []
    for place, line in enumerate(lines, start=1):
        try:
            point = parse_point(line)
        except CannotRead as error:
            said = _("Line %(number)d: %(problem)s")
            raise ValidationError(said % {"number": place, "problem": error.message}) from error
        route.append([round(point.latitude, 7), round(point.longitude, 7)])
    return route


def read_point(written, latitude, longitude):
    """(latitude, longitude) of what was written or pointed at; None where nothing was."""
    if (latitude is None) != (longitude is None):
        raise ValidationError(_("Give both latitude and longitude."))
    pointed = None if latitude is None else (latitude, longitude)
    if not written:
        return pointed
    try:
        point = parse_point(written)
    except CannotRead as error:
        raise ValidationError(error.message) from error
    read = (point.latitude, point.longitude)
    if pointed and any(abs(a - b) > SAME_POINT_DEGREES for a, b in zip(read, pointed, strict=True)):
        raise ValidationError(
            _("This is another place than the latitude and longitude given. Keep one.")
        )
    return read


def read_reports(written, *, by):
    """Ids of reports from a text of ids and numbers.

    An id may be that of a report still on its way; a number must be one that `by` may see.
    """
    words = [word for word in re.split(r"[\s,;]+", written) if word]
    if len(words) > MOST_REPORTS:
        raise ValidationError(_("That is more than %(most)d reports.") % {"most": MOST_REPORTS})
    numbers = {word.upper().removeprefix("R-") for word in words if not _id(word)}
    known = {}
    if numbers and by is not None:
        filed = reports_visible_to(by).filter(number__in=numbers, version=1)
        known = dict(filed.values_list("number", "id"))
    found = []
    for word in words:
        report_id = _id(word) or known.get(word.upper().removeprefix("R-"))
        if report_id is None:
            raise ValidationError(
                _("There is no report “%(number)s” that you may see.") % {"number": word[:40]}
            )
        found.append(report_id)
    return list(dict.fromkeys(found))


def _id(word):
    try:
        return uuid.UUID(word)
    except ValueError:
        return None
