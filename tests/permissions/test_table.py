"""Every route × every kind of person × own and others' objects, from one table.

A person is *let in* when the answer is neither "sign in" nor "you may not" nor "there is no such
thing"; an act may then still be refused by how things stand (409) or by what was sent (400, 422).
A route that the table does not name fails the build.
"""

import datetime
import uuid

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.governance.models import Proposal, ProposalText
from monitoring.assessment.positions import begin_assessment, seal_position
from monitoring.bulletins.models import Bulletin
from monitoring.cases.actions import answer_in_triage, begin_investigation
from monitoring.cases.models import Case
from monitoring.cases.scoping import take_stance, write_scope
from monitoring.documents.actions import issue_document
from monitoring.documents.models import CaseFile
from monitoring.escalation.models import EscalationRule
from tests.permissions.inquiries import inquiries
from tests.permissions.people import ADMINISTRATORS, PEOPLE
from tests.permissions.table import CONSOLE, ROUTES, UNASKED
from violations.coverage.actions import FILE
from violations.coverage.content import OutageContent, PatrolContent, RestrictionContent
from violations.coverage.models import WatchPoint
from violations.evidence.models import EvidenceFile
from violations.exchange.models import ImportBatch
from violations.zones.models import Zone, ZoneBoundary

pytestmark = pytest.mark.django_db


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
        **proposed(person("RU", "head")),
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


def proposed(by):
    """An open proposal of the head's delegation."""
    proposal = Proposal.objects.create(
        number="P-2017-0001",
        kind="founding",
        delegation=by.delegation,
        drafted_by=by,
        drafted_at=timezone.now(),
        deadline_at=timezone.now() + datetime.timedelta(days=14),
    )
    text = '{"kind":"founding","payload":{}}'
    ProposalText.objects.create(
        proposal=proposal, version=1, title="T", reason="R", text=text, by=by, at=timezone.now()
    )
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
    return EscalationRule.objects.create(names={"en": "Grave"}, least_severity=1)


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


@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_comes_as_far_as_the_table_says(client, person, things, who):
    if who != "nobody":
        client.force_login(person(*who.split()))
    wrong = []
    for route in ROUTES:
        before = transaction.savepoint()
        answer = route.ask(client, things)
        transaction.savepoint_rollback(before)
        if answer.status_code >= 500:
            wrong.append(f"{route} fails with {answer.status_code}")
        elif let_in(answer) != (who in route.let_in):
            wrong.append(f"{route} answers {who} with {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def let_in(answer):
    if answer.status_code in (301, 302):
        return "/accounts/login" not in answer["Location"] and "/login/" not in answer["Location"]
    return answer.status_code not in (401, 403, 404)


def test_the_table_names_every_route():
    named = {route.name for route in ROUTES} | set(UNASKED)
    found = set(route_names(get_resolver()))
    assert found - named == set(), "routes that the table does not name"
    assert named - found == set(), "rows of the table without a route"


def route_names(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = pattern.namespace or ""
            yield from route_names(pattern, f"{namespace}{inner}:" if inner else namespace)
        else:
            name = f"{namespace}{pattern.name or pattern.pattern}"
            if not name.startswith(("admin:", "account_", "mfa_", "reauthentication")):
                yield name


def test_the_console_lets_in_administrators_only(client, person):
    pages = {name: reverse(f"admin:{name}") for name in console_pages()}
    assert len(pages) > 10
    wrong = []
    for who in PEOPLE:
        client.logout()
        if who != "nobody":
            client.force_login(person(*who.split()))
        for name, page in pages.items():
            answer = client.get(page)
            if let_in(answer) != (who in CONSOLE.get(name, ADMINISTRATORS)):
                wrong.append(f"{page} answers {who} with {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def console_pages():
    """The console's pages that need no object."""
    for pattern in get_resolver().namespace_dict["admin"][1].reverse_dict:
        if isinstance(pattern, str) and not pattern.startswith(
            ("login", "logout", "jsi18n", "autocomplete", "view_on_site")
        ):
            try:
                reverse(f"admin:{pattern}")
            except NoReverseMatch:
                continue
            yield pattern
