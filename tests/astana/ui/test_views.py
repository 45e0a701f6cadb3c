import pytest
from django.urls import reverse

from astana.accounts.rules import NotPermitted, Refused
from astana.ui import refusals

pytestmark = pytest.mark.django_db


def test_the_gallery_shows_every_piece_to_an_administrator(client, administrator):
    client.force_login(administrator)
    page = client.get(reverse("ui:gallery"))
    assert page.status_code == 200
    assert b"not opened" in page.content


def test_the_gallery_is_refused_to_others_with_a_reason(client, monitor):
    client.force_login(monitor)
    page = client.get(reverse("ui:gallery"))
    assert page.status_code == 403
    assert "Your role does not include this." in page.content.decode()


def test_a_refusal_by_state_answers_409_and_names_who_decides(rf, reviewer):
    request = rf.get("/")
    request.user = reviewer
    answer = refusals.refused(request, Refused("Iran has not sealed yet", who_decides="Iran"))
    assert answer.status_code == 409
    assert "Iran has not sealed yet" in answer.content.decode()


def test_a_refusal_because_of_the_person_answers_403(rf, reviewer):
    request = rf.get("/")
    request.user = reviewer
    assert refusals.refused(request, NotPermitted("No")).status_code == 403


def test_a_refusal_to_htmx_is_a_notice_among_the_messages(rf, reviewer):
    request = rf.get("/")
    request.user, request.htmx = reviewer, True
    answer = refusals.refused(request, Refused("Too late"))
    assert answer["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()


def test_a_failure_gives_a_word_that_stands_in_the_log(rf, caplog):
    answer = refusals.failed(rf.get("/cases/3/"))
    word = caplog.records[-1].args[0]
    assert answer.status_code == 500
    assert word in answer.content.decode()


def test_what_does_not_exist_looks_the_same_signed_in_or_not(client, monitor):
    stranger = client.get("/no/such/page/")
    client.force_login(monitor)
    assert stranger.status_code == client.get("/no/such/page/").status_code == 404


@pytest.mark.parametrize(
    ("theme", "media"),
    [("dark", 'media="screen"'), ("light", 'media="not all"'), ("pink", "prefers-color-scheme")],
)
def test_the_theme_is_drawn_by_the_server(client, theme, media):
    client.cookies["theme"] = theme
    assert media in client.get(reverse("account_login")).content.decode()


def test_a_chosen_theme_is_kept_and_leads_back(client):
    answer = client.post(reverse("ui:preferences"), {"theme": "dark", "next": "/accounts/login/"})
    assert answer.cookies["theme"].value == "dark"
    assert answer.url == "/accounts/login/"


def test_a_choice_never_leads_to_another_site(client):
    answer = client.post(reverse("ui:preferences"), {"theme": "dark", "next": "//evil.example/"})
    assert answer.url == "/"


def test_an_unknown_theme_is_not_kept(client):
    answer = client.post(reverse("ui:preferences"), {"theme": "pink"})
    assert answer.status_code == 400


def test_the_policy_is_strict_everywhere_but_in_the_console(client, administrator):
    client.force_login(administrator)
    assert "unsafe" not in client.get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe" not in client.get(reverse("ui:gallery"))["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["account_reset_password", "account_login"])
def test_the_entrance_offers_every_language_in_its_own_script(client, name):
    page = client.get(reverse(name)).content.decode()
    for word in ("Русский", "Türkçe", "فارسی", "العربية", "Қазақша"):
        assert word in page


@pytest.mark.parametrize("name", ["mfa_index", "account_change_password", "account_logout"])
def test_pages_of_ones_own_account_wear_the_shell(client, monitor, name):
    client.force_login(monitor)
    page = client.get(reverse(name), follow=True).content.decode()
    assert 'class="bar"' in page
    assert "Monitor" in page
