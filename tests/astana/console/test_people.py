import re

import pytest
from django.core import mail
from django.urls import reverse

from astana.accounts.models import User
from astana.accounts.rules import NotPermitted
from astana.console.actions import save_user
from astana.console.rules import users_kept_by
from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry


@pytest.fixture
def console(client, administrator):
    client.force_login(administrator)
    return client


def said_of(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "full_name": user.full_name,
        "delegation": user.delegation_id,
        "role": user.role,
        "is_active": "on",
    } | changes


def test_a_person_is_invited_by_a_letter_with_a_link_that_works(console, delegations, client):
    console.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "n.monitor",
            "email": "n@example.org",
            "full_name": "N",
            "delegation": delegations["TR"].pk,
            "role": "monitor",
            "is_active": "on",
            "invite": "on",
        },
    )
    user = User.objects.get(username="n.monitor")
    assert not user.has_usable_password()
    do_what_is_due()
    [letter] = mail.outbox
    assert letter.to == ["n@example.org"]
    path = re.search(r"https?://[^/]+(/\S+)", letter.body).group(1)
    client.logout()
    page = client.get(path, follow=True)
    assert page.status_code == 200
    client.post(
        page.request["PATH_INFO"],
        {"password1": "steppe-and-wind", "password2": "steppe-and-wind"},
    )
    user.refresh_from_db()
    assert user.check_password("steppe-and-wind")


def test_the_entry_about_a_person_has_no_name_in_it(console, monitor):
    console.post(
        reverse("admin:accounts_user_change", args=[monitor.pk]),
        said_of(monitor, full_name="Real Name", role="reviewer"),
    )
    entry = Entry.objects.get(kind="user_saved")
    assert '"role":"reviewer"' in entry.encoding
    for name in ("Real Name", monitor.username, monitor.email):
        assert name not in entry.encoding


def test_a_person_who_leaves_may_no_longer_sign_in_but_is_never_deleted(console, monitor):
    url = reverse("admin:accounts_user_change", args=[monitor.pk])
    console.post(url, said_of(monitor, is_active=""))
    monitor.refresh_from_db()
    assert monitor.is_active is False
    assert console.post(reverse("admin:accounts_user_delete", args=[monitor.pk])).status_code == 403


def test_a_taken_address_is_said_next_to_its_field_with_everything_kept(console, monitor, head):
    page = console.post(
        reverse("admin:accounts_user_change", args=[monitor.pk]),
        said_of(monitor, email=head.email.upper(), full_name="Kept"),
    )
    assert page.context["adminform"].form.errors["email"] == ["Somebody else has this address."]
    assert b'value="Kept"' in page.content


def test_an_administrator_cannot_shut_themselves_out(console, administrator):
    page = console.post(
        reverse("admin:accounts_user_change", args=[administrator.pk]),
        said_of(administrator, role="observer"),
    )
    assert b"ask another administrator" in page.content
    administrator.refresh_from_db()
    assert administrator.is_staff


def test_another_delegations_administrator_keeps_only_their_own_people(client, person, monitor):
    turkish = person("TR", "administrator")
    assert list(users_kept_by(turkish)) == [turkish]
    monitor.role = "reviewer"
    with pytest.raises(NotPermitted):
        save_user(monitor, by=turkish, at=monitor.created_at)
    client.force_login(turkish)
    assert client.get(reverse("admin:accounts_user_change", args=[monitor.pk])).status_code == 302
    assert client.get(reverse("admin:accounts_delegation_add")).status_code == 403


def test_a_weak_password_is_refused_next_to_its_field(console, monitor):
    page = console.post(
        reverse("admin:accounts_user_change", args=[monitor.pk]),
        said_of(monitor, password="12345"),
    )
    assert "password" in page.context["adminform"].form.errors


@pytest.mark.parametrize("role", ["monitor", "reviewer", "head", "observer", "secretariat"])
def test_nobody_but_administrators_enters(client, person, role):
    client.force_login(person("RU", role))
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_whoever_has_not_signed_in_is_sent_to_the_one_door(client, db):
    page = client.get(reverse("admin:index"), follow=True)
    assert page.request["PATH_INFO"] == reverse("account_login")


def test_the_console_of_other_apps_is_not_there(console):
    assert console.get("/console/auth/group/").status_code == 404
    assert console.get("/console/reports/report/").status_code == 404
