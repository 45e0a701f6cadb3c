"""One object of everything that the table of permissions speaks of."""

import datetime
import uuid

import pytest
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.governance.actions import propose
from astana.governance.founding import payload_now
from monitoring.assessment.positions import begin_assessment, seal_position
from monitoring.bulletins.models import Bulletin
from monitoring.cases.actions import answer_in_triage, begin_investigation
from monitoring.cases.models import Case
from monitoring.cases.scoping import take_stance, write_scope
from monitoring.detection.actions import announce_activity, ask_back_test, change_group_rule
from monitoring.documents.actions import issue_document
from monitoring.documents.models import CaseFile
from monitoring.duty import actions as duty
from monitoring.escalation.silencing import silence
from tests.permissions.doors import people_read_once
from tests.permissions.inquiries import inquiries
from tests.rules import rule_from
from violations.coverage.actions import FILE
from violations.coverage.content import OutageContent, PatrolContent, RestrictionContent
from violations.coverage.models import WatchPoint
from violations.evidence.models import EvidenceFile
from violations.exchange.models import ImportBatch
from violations.zones.models import Zone, ZoneBoundary

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _people_are_read_once():
    with people_read_once():
        yield


@pytest.fixture
def things(file_one, person, monitor, reviewer, rule):
    """One object of each noun; the report is by Russia's monitor, one case is determined."""
    zone = Zone.objects.create(code="zone-1", kind="de_escalation", names={"en": "Zone 1"})
    square = [[[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": square},
        area_km2=10_066,
        valid_from=timezone.now(),
    )
    report = file_one(by=monitor)
    file_one(by=monitor)
    do_what_is_due()
    in_triage, determined = Case.objects.order_by("number")
    take_to_determination(determined, person)
    third = file_one(by=monitor)
    return {
        "report": report,
        "case": in_triage,
        "determined": determined,
        "first_version": 1,
        "guarantor": "RU",
        "silence": silence(
            reason="Exercise.",
            ends_at=timezone.now() + HOUR,
            least_severity=5,
            by=reviewer,
            at=timezone.now(),
        ),
        "step": "site_visit",
        "alert": report.alerts.get(),
        "document": issue_document(
            determined, "record", language="en", by=reviewer, at=timezone.now()
        ),
        "case_file": CaseFile.objects.create(
            case=determined, asked_by=reviewer, asked_at=timezone.now(), language="en"
        ),
        **inquiries(third, determined, person),
        "new_id": uuid.uuid4(),
        "zone": zone,
        **filed_of_effort(zone, monitor),
        **of_detection(reviewer, zone),
        **on_the_roster(reviewer, person("RU", "head")),
        **proposed(*(person(code, "head") for code in ("RU", "TR", "IR"))),
        "evidence": checked_file(report, monitor),
        "bulletin": Bulletin.objects.create(
            day=timezone.now().date(), source_url="https://example.org/", loaded_at=timezone.now()
        ),
        "batch": ImportBatch.objects.create(
            delegation=reviewer.delegation,
            by=reviewer,
            begun_at=timezone.now(),
            language="en",
            file_name="events.csv",
            stored_as="events",
            sha256="0" * 64,
            size=9,
            format="csv",
            headers=["day", "area"],
            shape="plain",
            mapping=["day", "area"],
            state="previewed",
            rows_good=1,
        ),
    }


def on_the_roster(reviewer, head):
    """A shift and a leave of a reviewer, whose head is asked to take the shift over."""
    at = timezone.now()
    span = {"begins_at": at + HOUR, "ends_at": at + 2 * HOUR}
    shift = duty.put_on_duty(reviewer, **span, by=reviewer, at=at)
    return {
        "shift": shift,
        "swap": duty.ask_to_swap(shift, head, by=reviewer, at=at),
        "leave": duty.go_on_leave(reviewer, **span, by=reviewer, at=at),
    }


def checked_file(report, monitor):
    """A file of that report that has come all the way."""
    file = EvidenceFile.objects.create(
        id=uuid.uuid4(), report_id_given=report.pk, report=report, uploaded_by=monitor,
        delegation=monitor.delegation, name="photo.jpg", size=9, begun_at=timezone.now(),
        sha256_said="0" * 64,
    )  # fmt: skip
    file.sha256, file.rendition_sha256 = "0" * 64, "1" * 64
    file.rendition_size, file.rendition_type = 9, "image/jpeg"
    for file.state in ("received", "checking", "ready"):
        file.save()
    return file


def proposed(by, *others):
    """An open proposal of the first head's delegation, which waits for the others."""
    proposal = propose("founding", payload_now(), title="T", reason="R", by=by, at=timezone.now())
    return {"proposal": proposal, "kind": "governed_kind"}


def filed_of_effort(zone, monitor):
    """A patrol, an outage and a restriction by the same monitor."""
    at = timezone.now()
    point = WatchPoint.objects.create(
        code="camera-1", kind="camera", names={"en": "Camera"}, zone=zone, in_service_from=at
    )
    said = {"began_at": at, "time_zone": "UTC"}
    contents = [
        PatrolContent(**said, ended_at=at, zone=zone, means="foot", quiet="quiet"),
        OutageContent(**said, watch_point=point, why="power"),
        RestrictionContent(**said, zone=zone, restricted="aid", how="denied"),
    ]
    return {
        one.model.noun: FILE[one.model.kind](uuid.uuid4(), one, by=monitor, at=at)[0]
        for one in contents
    }


@pytest.fixture
def rule(db):
    return rule_from(1)


def of_detection(reviewer, zone):
    """A rule of the whole group, what a reviewer of Russia announced, and a trial of theirs."""
    at = timezone.now()
    settings = {"count": 3, "hours": 9, "within": "zone"}
    content = {
        "code": "shelling", "names": {"en": "Shelling"}, "based_on": 0, "in_force": True,
        "kind": "rate", "severity": 3, "settings": settings,
    }  # fmt: skip
    said = {"kind": "convoy", "began_at": at, "ended_at": at + HOUR, "zone": zone, "words": "Aid."}
    return {
        "detection_rule": change_group_rule(content, by=None, at=at),
        "rule_kind": "rate",
        "activity": announce_activity(said, by=reviewer, at=at),
        "back_test": ask_back_test(
            "rate", settings, severity=3, began_at=at - HOUR, ended_at=at, by=reviewer, at=at
        ),
    }


def take_to_determination(case, person):
    by, at = person("RU", "reviewer"), timezone.now()
    answer_in_triage(case, "takes_up", by=by, at=at)
    begin_investigation(case, by=by, at=at)
    scope = write_scope(case, seen=None, in_force="yes", by=by, at=at)
    for code in ("TR", "IR"):
        take_stance(scope, True, by=person(code, "reviewer"), at=at)
    begin_assessment(case, skipping="Nobody can go there.", by=by, at=at)
    for code in ("RU", "TR", "IR"):
        seal_position(
            case, occurrence="confirmed", attributed_to=None, provision=None, confidence="high",
            reasons="Two bearings meet.", by=person(code, "reviewer"), at=at,
        )  # fmt: skip
    case.refresh_from_db()
