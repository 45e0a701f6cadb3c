import datetime

import pytest
from django.utils import timezone

from astana.accounts.models import ApiToken
from astana.accounts.tokens import holder_of, make_token

pytestmark = pytest.mark.django_db


def with_token(client, secret):
    return client.get("/api/v1/zones/", headers={"Authorization": f"Token {secret}"})


def test_a_token_lets_a_program_in(client, reviewer):
    _row, secret = make_token(reviewer, name="map", at=timezone.now())
    assert with_token(client, secret).status_code == 200
    assert ApiToken.objects.get().used_at


def test_the_secret_is_not_kept(reviewer):
    row, secret = make_token(reviewer, name="map", at=timezone.now())
    kept = [str(value) for value in ApiToken.objects.values_list().get()]
    assert not any(secret in value for value in kept)
    assert row.digest != secret


@pytest.mark.parametrize("secret", ["", "x", "x y", "\x00", "ß"])
def test_other_tokens_do_not(client, reviewer, secret):
    make_token(reviewer, name="map", at=timezone.now())
    assert with_token(client, secret).status_code == 401


def test_an_old_token_does_not(reviewer):
    now = timezone.now()
    _row, secret = make_token(reviewer, name="map", at=now)
    assert holder_of(secret, at=now + datetime.timedelta(days=366)) is None


def test_nor_does_that_of_someone_who_may_no_longer_sign_in(client, reviewer):
    _row, secret = make_token(reviewer, name="map", at=timezone.now())
    reviewer.is_active = False
    reviewer.save()
    assert with_token(client, secret).status_code == 401


def test_the_page_shows_a_new_token_once(client, reviewer):
    client.force_login(reviewer)
    answer = client.post("/accounts/tokens/", {"name": "map"})
    secret = answer.context["secret"]
    assert secret in answer.text
    assert secret not in client.get("/accounts/tokens/").text
    assert holder_of(secret, at=timezone.now()).user == reviewer


def test_only_its_holder_withdraws_a_token(client, reviewer, other_reviewer):
    row, secret = make_token(reviewer, name="map", at=timezone.now())
    client.force_login(other_reviewer)
    assert client.post(f"/accounts/tokens/{row.pk}/withdrawal/").status_code == 404
    assert holder_of(secret, at=timezone.now())
    client.force_login(reviewer)
    client.post(f"/accounts/tokens/{row.pk}/withdrawal/")
    assert holder_of(secret, at=timezone.now()) is None
