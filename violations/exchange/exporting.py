"""Reports given out in our own shape, so that they can be brought in again: CSV, XLSX, GeoJSON.

Read in pages by a keyset, so that the millionth costs what the first did. What is kept apart (who
called, where the observer and the device were, bearings from there) is never in it.
"""

import csv
import json
import re
import tempfile
from zoneinfo import ZoneInfo

from django.db.models import Q
from openpyxl import Workbook

from violations.exchange.drafts import LISTS
from violations.exchange.enums import ExportFormat
from violations.exchange.shapes.values import escaped
from violations.reports.enums import BearingFrom, PlaceNotation
from violations.reports.queries import complete, reports_visible_to

PAGE = 1_000
ABOUT = [
    "id", "number", "version", "delegation", "filed_at", "origin", "content_digest",
    "severity", "zone", "zone_relation",
]  # fmt: skip
SAID = [
    "began_at", "ended_at", "time_given", "day_part", "time_precision", "time_zone",
    "writing_began_at", "writing_ended_at", "place_notation", "place_as_given", "place_name",
    "latitude", "longitude", "uncertainty_m", "settlement", "bearing_from", "bearing_deg",
    "distance_m", "area", "violation_type", "alleged_party", "attribution", "against_party",
    "target", "killed_low", "killed_best", "killed_high", "injured_low", "injured_best",
    "injured_high", "observations", "people", "damage", "effects", "effects_note", "conditions",
    "conditions_note", "narrative", "narrative_language", "source_kind", "source_reliability",
    "information_credibility",
]  # fmt: skip
HEADS = ABOUT + SAID
_CODES = {"area": "pcode", "settlement": "code"} | dict.fromkeys(
    ("violation_type", "alleged_party", "against_party"), "code"
)
_TIMES = ("began_at", "ended_at")
_CLOCKS = ("filed_at", "writing_began_at", "writing_ended_at")
_KEPT_BACK = ("bearing_deg", "distance_m")  # from the observer: they tell where one stood
_LINES = {name: list(kind.__dataclass_fields__) for name, _model, kind in LISTS}
_NOT_IN_WORKBOOKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def reports_to_export(viewer, *, at, since=None, until=None):
    """What the viewer sees and what stood at a moment: no older versions, nothing withdrawn.

    What is amended while the pages are given out stays in as it was.
    """
    not_amended = Q(amended_by__isnull=True) | Q(amended_by__filed_at__gt=at)
    reports = reports_visible_to(viewer).filter(not_amended, filed_at__lte=at, is_withdrawal=False)
    if since:
        reports = reports.filter(filed_at__date__gte=since)
    if until:
        reports = reports.filter(filed_at__date__lte=until)
    return complete(reports).select_related(
        "delegation", "violation_type", "area", "alleged_party", "against_party", "settlement",
        "zone_boundary__zone",
    )  # fmt: skip


def written(reports, form):
    """The bytes of the file, piece by piece."""
    return {
        ExportFormat.CSV: _as_csv,
        ExportFormat.XLSX: _as_workbook,
        ExportFormat.GEOJSON: _as_geojson,
    }[form](reports)


def _pages(reports):
    """Lists of up to `PAGE` reports, oldest first; no cursor is held between them."""
    last = None
    while True:
        rest = reports.order_by("filed_at", "id")
        if last:
            filed_at, key = last
            rest = rest.filter(Q(filed_at__gt=filed_at) | Q(filed_at=filed_at, id__gt=key))
            rest = rest.filter(filed_at__gte=filed_at)
        page = list(rest[:PAGE])
        if page:
            yield page
        if len(page) < PAGE:
            return
        last = page[-1].filed_at, page[-1].pk


def said_by(report):
    """{head: value} of one report: texts, numbers, lists; None where nothing is said."""
    zone = ZoneInfo(report.time_zone)
    said = {name: getattr(report, name) for name in HEADS if hasattr(report, name)}
    said["id"], said["delegation"] = str(report.pk), report.delegation.code
    said["zone"] = report.zone_boundary and report.zone_boundary.zone.code
    for name, code in _CODES.items():
        said[name] = said[name] and getattr(said[name], code)
    for name in _TIMES:
        said[name] = said[name].astimezone(zone).isoformat()
    for name in _CLOCKS:
        said[name] = said[name] and said[name].isoformat()
    for name, fields in _LINES.items():
        said[name] = [
            {field: getattr(line, field) for field in fields if field not in _KEPT_BACK}
            for line in getattr(report, name).all()
        ]
    if report.bearing_from == BearingFrom.OBSERVER:
        said |= {"place_notation": PlaceNotation.MAP.value, "bearing_from": "",
                 "bearing_deg": None, "distance_m": None}  # fmt: skip
    return said


def _cell(value):
    """A value as a table holds it: no text that a spreadsheet would run."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return escaped(value)
    return value


class _Echo:
    def write(self, text):
        return text


def _as_csv(reports):
    write = csv.writer(_Echo()).writerow
    yield ("\ufeff" + write(HEADS)).encode()
    for page in _pages(reports):
        rows = (said_by(report) for report in page)
        yield "".join(write([_cell(said[head]) for head in HEADS]) for said in rows).encode()


def _as_workbook(reports):
    """The workbook is written to a file first: it ends with what is at its beginning."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("reports")
    sheet.append(HEADS)
    for page in _pages(reports):
        for report in page:
            said = said_by(report)
            sheet.append([_in_workbook(_cell(said[head])) for head in HEADS])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(65_536):
            yield piece


def _in_workbook(value):
    return _NOT_IN_WORKBOOKS.sub("", value)[:32_767] if isinstance(value, str) else value


def _as_geojson(reports):
    yield b'{"type": "FeatureCollection", "features": [\n'
    between = ""
    for page in _pages(reports):
        features = [json.dumps(_feature(said_by(one)), ensure_ascii=False) for one in page]
        yield (between + ",\n".join(features)).encode()
        between = ",\n"
    yield b"\n]}\n"


def _feature(said):
    point = None
    if said["latitude"] is not None:
        point = {"type": "Point", "coordinates": [said["longitude"], said["latitude"]]}
    properties = {
        head: escaped(value) if isinstance(value, str) else value
        for head, value in said.items()
        if value not in (None, "", []) or head in ("content_digest", "observations")
    }
    return {"type": "Feature", "id": said["id"], "geometry": point, "properties": properties}
