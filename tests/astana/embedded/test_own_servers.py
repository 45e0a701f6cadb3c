"""The tests run on servers, databases and numbers of their own."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_test_database_is_not_the_running_systems():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_setting('server_version_num')::int")
        name, version = cursor.fetchone()
    assert name.startswith("test_")
    assert version >= 180000


def test_the_tests_have_a_valkey_database_of_their_own():
    cache.set("who", "the tests", 5)
    assert cache.get("who") == "the tests"
    assert not settings.REDIS_URL.endswith(("db=0", "/0"))
