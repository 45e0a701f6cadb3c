"""How an empty installation gets its first person."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from astana.accounts.models import Delegation, User
from astana.ledger.models import Entry

pytestmark = pytest.mark.django_db

WORDS = ("KZ", "Kazakhstan", "ann", "ann@example.org")
PASSWORD = "a-long-road-to-astana"


def test_the_first_administrator_comes_in_by_the_printed_link(client, capsys):
    call_command("first_administrator", *WORDS)
    link = capsys.readouterr().out.split()[-1]
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert client.login(username="ann", password=PASSWORD)
    assert client.get(reverse("admin:index")).status_code == 200
    assert list(Entry.objects.values_list("kind", flat=True)) == ["delegation_saved", "user_saved"]


def test_there_is_one_first_only(monitor):
    with pytest.raises(CommandError, match="people here already"):
        call_command("first_administrator", *WORDS)
    assert not User.objects.filter(username="ann").exists()


@pytest.mark.parametrize("wrong", [("kz", *WORDS[1:]), (*WORDS[:3], "ann")])
def test_what_cannot_be_is_said_in_one_line(wrong):
    with pytest.raises(CommandError) as error:
        call_command("first_administrator", *wrong)
    assert "\n" not in str(error.value)
    assert not Delegation.objects.exists()
