"""Where the servers listen, known before they run."""

import os
import subprocess
import sys

import dj_database_url
from kombu.utils.url import url_to_parts
from redis.connection import parse_url

from astana.embedded import addresses
from astana.environment import ROOT


def socket_folder_for(var):
    """The socket folder that a new process finds for this var/."""
    code = "from astana.embedded import addresses; print(addresses.socket_folder())"
    environment = dict(os.environ, ASTANA_VAR=str(var))
    run = [sys.executable, "-c", code]
    return subprocess.check_output(run, cwd=ROOT, env=environment, text=True).strip()


def test_the_sockets_lie_under_var(tmp_path):
    assert socket_folder_for(tmp_path / "v") == str(tmp_path / "v" / "sockets")


def test_a_path_too_long_for_a_socket_gets_a_short_one_of_its_own(tmp_path):
    one, other = (socket_folder_for(tmp_path / ("long" * 30) / name) for name in ("a", "b"))
    assert one != other
    assert len(f"{one}/.s.PGSQL.5432") <= addresses.LONGEST_SOCKET_PATH


def test_capitals_and_blanks_in_the_folder_survive_every_reader(monkeypatch, tmp_path):
    folder = tmp_path / "A Place"
    monkeypatch.setattr(addresses, "socket_folder", lambda: folder)
    database = dj_database_url.parse(addresses.database_url())
    assert (database["OPTIONS"]["host"], database["NAME"]) == (str(folder), "astana")
    cache = parse_url(addresses.redis_url(3))
    assert (cache["path"], cache["db"]) == (f"{folder}/valkey.sock", 3)
    broker = url_to_parts(addresses.broker_url(addresses.redis_url(3)).removeprefix("redis+"))
    assert (f"/{broker.path}", broker.query) == (f"{folder}/valkey.sock", {"virtual_host": "3"})


def test_a_given_broker_is_left_as_it_is():
    assert addresses.broker_url("rediss://:p@host:6380/1") == "rediss://:p@host:6380/1"
