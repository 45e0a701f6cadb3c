import datetime

import pytest
from django.utils import timezone

from monitoring.detection.actions import change_group_rule
from violations.incidents.actions import open_incident_for

NIGHT = datetime.datetime(2017, 11, 14, 21, 40, tzinfo=datetime.UTC)


def content(kind, settings, *, code="rule", based_on=0, severity=3, in_force=True):
    return {
        "code": code,
        "names": {"en": "A rule"},
        "based_on": based_on,
        "in_force": in_force,
        "kind": kind,
        "severity": severity,
        "settings": settings,
    }


@pytest.fixture
def in_force(db):
    """`in_force("rate", {…})`: a rule of the whole group, before the regime is founded."""

    def put(kind, settings, **said):
        rule = change_group_rule(content(kind, settings, **said), by=None, at=timezone.now())
        return rule.versions.get(in_force_to=None)

    return put


@pytest.fixture
def happened(file_one):
    """`happened(minutes=30)`: a report of an event so long after the first night, joined to it."""

    def file(minutes=0, **said):
        began_at = NIGHT + datetime.timedelta(minutes=minutes)
        report = file_one(began_at=began_at, ended_at=began_at, **said)
        open_incident_for(report.pk, at=timezone.now())
        return report

    return file
