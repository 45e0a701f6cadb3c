"""What the environment says is read strictly: one line says what is wrong, and nothing starts."""

import os
import re
import subprocess
import sys

import pytest

from astana.environment import ROOT, SECRETS

PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "a secret of production, long enough and never written down",
    "SEAL_KEY": "another secret of production, long enough as well",
    "DATABASE_URL": "postgres://astana:p@database/astana",
    "REDIS_URL": "redis://valkey:6379/0",
    "EMAIL_URL": "smtp+tls://astana:p@mail.example.org:587",
    "ALLOWED_HOSTS": "astana.example.org",
}
SMS = {"SMS_GATEWAY_URL": "smpp://astana:p@gateway.example.org:2775"}  # is not needed
OURS = (*PRODUCTION, *SMS, "SITE_URL", "LOCAL_TIME_ZONE", *(f"{name}_FILE" for name in SECRETS))
OF_BROWSER_TESTS = ("DJANGO_ALLOW_ASYNC_UNSAFE",)  # which may run in the same process before


def check(*arguments, **variables):
    """`manage.py check` under these variables and none other of ours."""
    left_out = {*OURS, *OF_BROWSER_TESTS}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env=environment | {"PYTHONWARNINGS": "ignore"} | variables,
        capture_output=True,
        text=True,
    )


def test_production_as_it_should_be_passes_the_check_for_deployment():
    done = check("--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("missing", sorted(PRODUCTION.keys() - {"PRODUCTION"}))
def test_production_does_not_start_without(missing):
    done = check(**PRODUCTION | {missing: ""})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Astana cannot start: PRODUCTION needs {missing} (")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRODUCTION", "perhaps"),
        ("DATABASE_URL", "mysql://astana@database/astana"),
        ("DATABASE_URL", "postgres://astana@database:port/astana"),
        ("REDIS_URL", "valkey"),
        ("EMAIL_URL", "mail.example.org"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "astana.example.org"),
        ("LOCAL_TIME_ZONE", "Asia/Atlantis"),
        ("SMS_GATEWAY_URL", "gateway.example.org"),
        ("ALERT_DELIVERERS", "0"),
        ("PRIVATE_NETWORKS_ALLOWED", "10.1.2.3/8"),
        ("SECRET_KEY_FILE", "/there/is/no/such/file"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(name, value):
    done = check(**{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith("Astana cannot start: ")
    assert (name in done.stderr) or (value in done.stderr)
    assert done.stderr.count("\n") == 1


def test_secrets_may_be_files(tmp_path):
    files, given = {}, PRODUCTION | SMS
    for name in SECRETS:
        (tmp_path / name).write_text(given[name] + "\n")
        files[f"{name}_FILE"] = str(tmp_path / name)
    rest = {name: value for name, value in PRODUCTION.items() if name not in SECRETS}
    assert check(**rest, **files).returncode == 0


def test_every_name_that_is_read_stands_in_the_documentation():
    said = (ROOT / "docs" / "running.md").read_text()
    reads = re.compile(
        r"(?:\benv\.\w+|\bgiven|\btime_zone|os\.environ(?:\.get)?)[(\[]\s*\"([A-Z0-9_]+)\""
    )
    read = {
        name
        for file in ("settings.py", "environment.py", "embedded/probe.py", "embedded/start.py")
        for name in reads.findall((ROOT / "astana" / file).read_text())
    }
    assert {"SECRET_KEY", "SMS_GATEWAY_URL", "ASTANA_VAR", "EVIDENCE_S3_URL"} <= read
    assert [name for name in sorted(read) if f"`{name}`" not in said] == []


def test_an_unwritable_var_is_named_in_one_line():
    done = check(ASTANA_VAR="/dev/null/var")
    assert done.stderr == "Astana cannot start: /dev/null/var cannot be used (Not a directory)\n"
