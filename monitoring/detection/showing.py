"""What the pages show of rules and of their trials."""

from dataclasses import dataclass

from django.utils.dateparse import parse_datetime

from astana.accounts.permissions import may
from monitoring.detection.enums import BackTestState
from monitoring.detection.mapping import bounds_of, cells_of, drawn
from monitoring.detection.models import DetectionRule, RuleVersion
from monitoring.detection.wording import annotation_lines, in_short, quiet_lines
from violations.reports.enums import Severity
from violations.zones.models import Zone

SHOWN = 30
TONES = {Severity.CRITICAL: "danger", Severity.GRAVE: "warning", Severity.SERIOUS: "warning"}


@dataclass(frozen=True)
class Row:
    """A rule as one line of the list, with its last version."""

    rule: DetectionRule
    version: RuleVersion
    tone: str

    @classmethod
    def of(cls, rule):
        version = next(iter(rule.versions.all()))
        return cls(rule, version, TONES.get(version.severity, "info"))


def trial(test, viewer):
    """A trial for its page: how often it fired, and on what, as far as the viewer reads reports."""
    found = test.found
    days = max(1, round((test.ended_at - test.began_at).total_seconds() / 86_400))
    rows = found.get("rows", []) if may(viewer, "see_all_reports") else []
    zones = Zone.objects.in_bulk({row["zone"] for row in rows if row["zone"]})
    return {
        "test": test,
        "days": days,
        "fired": found.get("fired", 0),
        "annotated": found.get("annotated", 0),
        "a_month": round(found.get("fired", 0) * 30 / days, 1),
        "is_at_work": test.state != BackTestState.DONE,
        "reads_reports": may(viewer, "see_all_reports"),
        "rows": [_row(row, test.kind, zones) for row in reversed(rows)],
        "cells": _clusters(rows),
    }


def _clusters(rows):
    """The clusters of a trial for a map and its table; None where it found none."""
    rows = [row for row in reversed(rows) if row["why"].get("cells")][:SHOWN]
    if not rows:
        return None
    cells = [cell for row in rows for cell in cells_of(row["why"])]
    return {
        "zones": drawn(cells),
        "bounds": bounds_of(cells),
        "rows": [_place(row) for row in rows],
    }


def _place(row):
    latitude, longitude = row["why"]["centre"]
    return {
        "at": parse_datetime(row["at"]),
        "latitude": latitude,
        "longitude": longitude,
        "cells": len(row["why"]["cells"]),
        "counted": row["why"]["counted"],
    }


def _row(row, kind, zones):
    return {
        "at": parse_datetime(row["at"]),
        "severity": Severity(row["severity"]).label,
        "tone": TONES.get(row["severity"], "info"),
        "zone": zones.get(row["zone"]),
        "short": in_short(row["why"] | {"kind": kind}),
        "reports": list(zip(row["reports"], row["numbers"], strict=True)),
        "quiet": quiet_lines(row["quiet"]),
        "annotations": annotation_lines(row["annotations"]),
    }
