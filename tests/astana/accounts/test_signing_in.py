import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "correct horse battery"


def sign_in(client, login, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


@pytest.mark.parametrize("login", ["ru.reviewer", "ru.reviewer@example.org", "RU.Reviewer"])
def test_people_sign_in_by_username_or_e_mail(client, reviewer, login):
    assert sign_in(client, login).status_code == 302
    assert client.get(reverse("home")).url == reverse("cases:triage")


def test_a_wrong_password_says_so_and_keeps_the_name(client, reviewer):
    answer = sign_in(client, "ru.reviewer", "wrong")
    assert answer.status_code == 200
    assert 'value="ru.reviewer"' in answer.text


def test_who_may_no_longer_sign_in_does_not(client, reviewer):
    reviewer.is_active = False
    reviewer.save()
    sign_in(client, "ru.reviewer")
    assert client.get(reverse("home")).url == reverse("account_login")


def test_whoever_is_shut_out_is_out_at_once(client, reviewer):
    sign_in(client, "ru.reviewer")
    reviewer.is_active = False
    reviewer.save()
    assert client.get(reverse("cases:triage")).status_code == 302


def test_nobody_signs_up_by_themselves(client, delegations):
    data = {"username": "x", "email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(reverse("account_signup"), data)
    assert answer.status_code in (200, 403)
    assert not type(answer).__name__.startswith("HttpResponseRedirect")


def test_a_second_step_is_asked_for_and_its_secret_is_not_kept_in_clear(client, reviewer):
    TOTP.activate(reviewer, SECRET)
    assert SECRET not in str(Authenticator.objects.get(user=reviewer, type="totp").data)

    assert sign_in(client, "ru.reviewer").url == reverse("mfa_authenticate")
    assert client.get(reverse("home")).url == reverse("account_login")
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer.status_code == 302
    assert client.get(reverse("home")).url == reverse("cases:triage")
