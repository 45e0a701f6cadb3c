"""The short form of bench/crash.py: the servers are others' too, so only our sessions end."""

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from astana.accounts.tokens import make_token
from monitoring.escalation.models import EscalationPolicy
from monitoring.escalation.policies import DEFAULT
from tests import crashing
from tests.own_servers import database_url_of_this_run
from tests.rules import rule_from
from tests.running import mailbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty_the_broker():
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client.flushdb
    client.flushdb()
    client.close()


def test_killed_at_random_nothing_is_lost_and_nothing_seen_twice(
    hama, mortar_fire, monitor, address, empty_the_broker, tmp_path
):
    now = timezone.now()
    for code in ("RU", "TR", "IR"):
        address(code, "email", f"duty@{code.lower()}.example")
    rule_from(1)
    EscalationPolicy.objects.create(
        version=1, content=DEFAULT | {"most_an_hour": 10**6}, digest="crash", in_force_at=now
    )
    _token, secret = make_token(monitor, name="crash", at=now)
    (tmp_path / "static").mkdir()
    environment = {"ASTANA_VAR": str(tmp_path), "DATABASE_URL": database_url_of_this_run()}
    with mailbox() as box:
        environment["EMAIL_URL"] = box.url
        with crashing.Family(environment) as family:
            ways = {name: lambda name=name: family.kill(name) for name in family.commands}
            ways |= {"broker": empty_the_broker, "database": crashing.end_all_sessions}
            said = {"a_second": 8, "violation_type": mortar_fire.code}
            with crashing.Filing(family.url, secret, **said) as filing:
                killed = crashing.kill_at_random(ways, seconds=10, pause=0.7, seed=5)
                filing.wait_for(5)
            assert crashing.wait_until_all_is_done(seconds=90)
        letters = [
            (letter["Subject"].split()[1].rstrip(":"), to, letter["Message-ID"])
            for to, letter in box.letters
        ]
    assert len(filing.acknowledged) >= 5
    assert killed.total() >= 8
    wrong = crashing.what_went_wrong(filing.acknowledged, letters)
    assert not any(wrong.values()), wrong
