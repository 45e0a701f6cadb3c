import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/bulletins/", "/triage/", "/api/v1/zones/", "/nowhere/"])
def test_what_somebody_signed_in_sees_is_stored_nowhere(client, reviewer, path):
    client.force_login(reviewer)
    assert "no-store" in client.get(path)["Cache-Control"]


def test_a_program_is_told_so_too(client):
    assert "no-store" in client.get("/api/v1/zones/")["Cache-Control"]
