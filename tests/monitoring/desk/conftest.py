import pytest


@pytest.fixture
def as_(client):
    """`as_(reviewer)`: a browser in which that person is signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
