"""The fixed cast of people, and the few things that every story needs."""

import datetime
import uuid

import pytest
from django.utils import timezone

from astana.accounts.models import Delegation, User
from violations.parties.models import Agreement, Party, Provision
from violations.reports.actions import file_report
from violations.reports.content import ObservationContent, ReportContent
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea

DELEGATIONS = {
    "RU": ("guarantor", "Russia"),
    "TR": ("guarantor", "Türkiye"),
    "IR": ("guarantor", "Iran"),
    "UN": ("un", "United Nations"),
    "JO": ("observer", "Jordan"),
    "KZ": ("host", "Kazakhstan"),
    "SY": ("party", "Government"),
}


@pytest.fixture
def delegations(db):
    return {
        code: Delegation.objects.create(
            code=code, kind=kind, names={"en": name}, position=position, time_zone="Asia/Damascus"
        )
        for position, (code, (kind, name)) in enumerate(DELEGATIONS.items(), start=1)
    }


@pytest.fixture
def person(delegations):
    """`person("RU", "monitor")`: the one user of that delegation and role."""

    def find_or_make(code, role):
        username = f"{code.lower()}.{role}"
        found = User.objects.filter(username=username).select_related("delegation").first()
        return found or User.objects.create_user(
            username,
            "correct horse battery",
            email=f"{username}@example.org",
            delegation=delegations[code],
            role=role,
        )

    return find_or_make


@pytest.fixture
def monitor(person):
    return person("RU", "monitor")


@pytest.fixture
def reviewer(person):
    return person("RU", "reviewer")


@pytest.fixture
def reviewers(person):
    """The reviewers of all three guarantors, in their order."""
    return [person(code, "reviewer") for code in ("RU", "TR", "IR")]


@pytest.fixture
def other_reviewer(person):
    return person("TR", "reviewer")


@pytest.fixture
def head(person):
    return person("RU", "head")


@pytest.fixture
def observer(person):
    return person("JO", "observer")


@pytest.fixture
def secretariat(person):
    return person("KZ", "secretariat")


@pytest.fixture
def administrator(person):
    return person("KZ", "administrator")


@pytest.fixture
def hama(db):
    return AdminArea.objects.create(pcode="SY05", kind="governorate", names={"en": "Hama"})


@pytest.fixture
def mortar_fire(db):
    return ViolationType.objects.create(
        code="mortar_fire", names={"en": "Mortar fire"}, default_severity=3
    )


@pytest.fixture
def party(db):
    return Party.objects.create(code="government", names={"en": "Government forces"})


@pytest.fixture
def provision(db):
    agreement = Agreement.objects.create(
        code="memorandum", names={"en": "Memorandum"}, signed_on=datetime.date(2017, 5, 4)
    )
    return Provision.objects.create(agreement=agreement, number="2", text="No use of any weapon.")


@pytest.fixture
def report_content(hama, mortar_fire):
    """`report_content(killed_best=2)`: what a plain report says, with what you say instead."""

    def make(**said):
        began_at = datetime.datetime(2017, 11, 14, 21, 40, tzinfo=datetime.UTC)
        return ReportContent(
            **{
                "began_at": began_at,
                "ended_at": began_at + datetime.timedelta(minutes=15),
                "time_precision": "minute",
                "time_zone": "Asia/Damascus",
                "place_notation": "decimal",
                "place_as_given": "35.3201, 36.6219",
                "place_name": "Al-Lataminah",
                "latitude": 35.3201,
                "longitude": 36.6219,
                "uncertainty_m": 500,
                "area": hama,
                "violation_type": mortar_fire,
                "observations": [
                    ObservationContent(item="explosion", means="heard", count=11, weapon="mortar")
                ],
            }
            | said
        )

    return make


@pytest.fixture
def file_one(report_content, monitor):
    """`file_one(by=…, killed_best=2)`: a filed report."""

    def file(*, by=None, at=None, **said):
        report, _new = file_report(
            uuid.uuid4(), report_content(**said), by=by or monitor, at=at or timezone.now()
        )
        return report

    return file
