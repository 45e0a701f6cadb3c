"""Servers shared by all who use the checkout; tried with a Valkey in a var/ of its own."""

import os
import subprocess
import sys

import pytest

from astana.environment import ROOT

BEGIN = """
from contextlib import ExitStack
from astana.embedded import servers, valkey
ours, said = servers.brought_along(), []
assert list(ours) == ["Valkey"], ours
"""
WHO_LEAVES_LAST = """
first, second = ExitStack(), ExitStack()
for user in (first, second):
    user.enter_context(servers.in_use(ours, said.append))
asked = {"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction"}
assert valkey.client().config_get(*asked) == asked
first.close()
assert valkey.running()
second.close()
assert not valkey.running()
assert said == ["Valkey runs", "Valkey stopped"], said
"""
STARTED_TO_STAY = """
servers.start(ours, said.append, stay=True)
with servers.in_use(ours, said.append):
    pass
assert valkey.running()
servers.stay_no_longer(ours, said.append)
assert not valkey.running()
"""
TAKEN_FROM_NOBODY = """
with servers.in_use(ours, said.append):
    servers.stay_no_longer(ours, said.append)
    assert valkey.running()
    assert said[-1] == "in use still: they stop with the last of their users", said
assert not valkey.running()
"""
KILLED = """
import time
with servers.in_use(ours, said.append):
    os_kill = __import__("os").kill
    os_kill(valkey.client().info("server")["process_id"], 9)
    while valkey.running():
        time.sleep(0.01)
    with servers.in_use(ours, said.append):
        assert valkey.running()
"""


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(WHO_LEAVES_LAST, id="who leaves last stops them"),
        pytest.param(STARTED_TO_STAY, id="started to stay, they outlast their users"),
        pytest.param(TAKEN_FROM_NOBODY, id="nobody takes them away from those who use them"),
        pytest.param(KILLED, id="killed, they are started again over what they left"),
    ],
)
def test_servers_are_shared(story, tmp_path):
    for folder in (tmp_path, *tmp_path.parents):
        mode = folder.stat().st_mode
        if folder.stat().st_uid == os.geteuid() and not mode & 0o001:
            folder.chmod(mode | 0o011)  # root's servers run under another account
    environment = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
    environment |= {"ASTANA_VAR": str(tmp_path / "var"), "DATABASE_URL": "postgres://given/astana"}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + story],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
