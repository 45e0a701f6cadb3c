"""What keeps the demonstration's public password out of production."""

import pytest

from astana.accounts.models import Delegation, User
from monitoring.demonstration.accounts import PASSWORD, PEOPLE
from monitoring.demonstration.checks import nobody_of_the_demonstration

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(db):
    host = Delegation.objects.create(code="XX", kind="host", position=1, names={"en": "Host"})
    one = PEOPLE[0]
    return User.objects.create_user(
        one.username, PASSWORD, email=one.email, delegation=host, role=one.role
    )


def found():
    return nobody_of_the_demonstration(databases=["default"])


def test_a_demonstration_is_no_fault_outside_of_production(somebody):
    assert found() == []


def test_production_does_not_begin_with_an_account_of_the_demonstration(somebody, settings):
    settings.PRODUCTION = True
    assert [error.id for error in found()] == ["demonstration.E001"]


@pytest.mark.parametrize("mend", ["password", "shut out"])
def test_production_begins_once_nobody_can_use_it(somebody, settings, mend):
    settings.PRODUCTION = True
    if mend == "password":
        somebody.set_password("a-password-of-their-own")
    else:
        somebody.is_active = False
    somebody.save()
    assert found() == []
