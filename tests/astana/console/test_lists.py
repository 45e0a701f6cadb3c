"""Every list of the console opens, is searched, and costs the same for one row and three."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from astana.accounts.models import Delegation, User
from astana.console.site import console
from astana.due.models import Due
from astana.ledger.actions import record
from astana.ledger.models import Entry
from monitoring.escalation.models import DutyAddress
from tests.violations.zones.conftest import MAY, square
from violations.coverage.models import WatchPoint
from violations.parties.models import Agreement, Delimitation, Party, Provision
from violations.reports.models import ViolationType
from violations.zones.models import Accession, AdminArea, Settlement, Zone, ZoneBoundary

NAMES = {"en": "Something"}
DAY = datetime.date(2017, 5, 4)


def make(model, n):
    """The n-th row of a model, with what belongs to it."""
    code = f"made-{n}"
    if model is Delegation:
        code = f"X{chr(64 + n)}"
        return Delegation.objects.create(code=code, kind="un", names=NAMES, position=50)
    if model is User:
        return User.objects.create_user(
            code, email=f"{n}@x.org", delegation=make(Delegation, n), role="head"
        )
    if model is Entry:
        return record("zone_saved", f"zone:{n}", {}, by=None, at=timezone.now())
    if model is Due:
        return Due.objects.create(topic="t", reader="r", subject=code, due_at=timezone.now())
    if model is Zone:
        return Zone.objects.create(code=code, kind="checkpoint", names=NAMES)
    if model is ZoneBoundary:
        return ZoneBoundary.objects.create(
            zone=make(Zone, n), geometry=square(n, n), area_km2=1, valid_from=MAY
        )
    if model is AdminArea:
        parent = AdminArea.objects.create(pcode=f"P{n}", kind="governorate", names=NAMES)
        return AdminArea.objects.create(pcode=code, kind="district", names=NAMES, parent=parent)
    if model is Accession:
        return Accession.objects.create(
            kind="settlement", name=code, area=make(AdminArea, n), joined_on=DAY
        )
    if model is Party:
        party = Party.objects.create(code=code, names=NAMES, answered_for_by=make(Delegation, n))
        Delimitation.objects.create(party=party, standing="party", valid_from=DAY)
        return party
    if model is Agreement:
        agreement = Agreement.objects.create(code=code, names=NAMES, signed_on=DAY)
        Provision.objects.create(agreement=agreement, number="1", text="Text")
        return agreement
    if model is ViolationType:
        return ViolationType.objects.create(code=code, names=NAMES, default_severity=3)
    if model is Settlement:
        return Settlement.objects.create(
            code=code, names=NAMES, latitude=35, longitude=36, area=make(AdminArea, n)
        )
    if model is WatchPoint:
        return WatchPoint.objects.create(
            code=code, kind="camera", names=NAMES, zone=make(Zone, n), in_service_from=MAY
        )
    return DutyAddress.objects.create(
        delegation=make(Delegation, n), channel="email", address=f"{n}@x.org"
    )


@pytest.mark.parametrize("model", console._registry, ids=lambda model: model._meta.label)
def test_a_list_costs_the_same_for_one_row_and_for_three(client, administrator, model):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    client.force_login(administrator)
    make(model, 1)
    client.get(url)
    with CaptureQueriesContext(connection) as for_one:
        client.get(url)
    make(model, 2)
    make(model, 3)
    with CaptureQueriesContext(connection) as for_three:
        page = client.get(url)
    assert len(page.context["cl"].result_list) >= 3
    assert len(for_three) == len(for_one)


@pytest.mark.parametrize("model", console._registry, ids=lambda model: model._meta.label)
def test_a_list_is_searched(client, administrator, model):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    client.force_login(administrator)
    make(model, 1)
    page = client.get(url, {"q": "nothing is called so"})
    assert page.status_code == 200
    assert len(page.context["cl"].result_list) == 0


@pytest.mark.parametrize("model", console._registry, ids=lambda model: model._meta.label)
def test_every_row_opens(client, administrator, model):
    client.force_login(administrator)
    row = make(model, 1)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    assert client.get(reverse(name, args=[row.pk])).status_code == 200
