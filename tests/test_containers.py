"""Docker cannot be run by the tests: the compose file is held against its specification."""

import json
from importlib.resources import files

import jsonschema
import pytest
import yaml

from astana.environment import ROOT, SECRETS

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")


def test_the_compose_file_follows_the_specification():
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.validate(COMPOSE, json.loads(schema.read_text()))


def test_every_part_is_a_service():
    assert SERVICES.keys() == {"postgres", "valkey", *OURS}
    assert SERVICES["postgres"]["image"] == "postgres:18"


@pytest.mark.parametrize("name", OURS)
def test_our_services_run_without_rights_and_as_in_production(name):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"]
    assert service["environment"]["PRODUCTION"] == "1"
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "USER astana" in dockerfile.split("COPY . .")[1]


def test_every_secret_comes_from_a_file_and_reaches_who_needs_it():
    given = COMPOSE["x-astana"]["environment"]
    assert set(SECRETS) <= {name.removesuffix("_FILE") for name in given}
    for service in SERVICES.values():
        for name, value in service["environment"].items() if "environment" in service else ():
            if name.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in service["secrets"], name
        assert set(service.get("secrets", ())) <= COMPOSE["secrets"].keys()
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_every_lasting_service_is_watched(name):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker"])
def test_what_is_scaled_has_no_name_or_port_that_only_one_can_have(name):
    assert "container_name" not in SERVICES[name]
    assert all("-" in port.split(":", 1)[1] for port in SERVICES[name].get("ports", ()))


def test_what_is_secret_or_large_stays_out_of_the_image():
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "secrets", "var", ".venv*"} <= set(left_out)
