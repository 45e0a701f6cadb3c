"""Whatever the API's own schema allows, and what it does not, is answered without a failure."""

import json
import os
from urllib.parse import unquote, urlencode, urlsplit

import pytest
import schemathesis
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
TRIES = int(os.environ.get("ASTANA_FUZZ_TRIES", "6"))
DOCUMENT = SchemaGenerator().get_schema(request=None, public=True)
SCHEMA = schemathesis.openapi.from_dict(json.loads(json.dumps(DOCUMENT, default=str)))
OPERATIONS = {
    f"{found.ok().method.upper()} {found.ok().path}": found.ok()
    for found in SCHEMA.get_all_operations()
}


@pytest.fixture
def clients(reviewer, monitor, administrator, file_one):
    """Signed-in people who each get further than the first check somewhere."""
    file_one()
    found = []
    for person in (reviewer, monitor, administrator):
        client = Client(raise_request_exception=False)
        client.force_login(person)
        found.append(client)
    return found


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_call_that_the_schema_allows_fails(name, clients):
    call_often(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.POSITIVE), clients)


@pytest.mark.parametrize("name", [name for name, found in OPERATIONS.items() if found.body])
def test_no_call_that_the_schema_forbids_fails(name, clients):
    call_often(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.NEGATIVE), clients)


def call_often(cases, clients):
    @settings(
        max_examples=TRIES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=cases)
    def call(case):
        for client in clients:
            answer = client.generic(**asked(case))
            assert answer.status_code < 500, f"{answer.status_code}: {answer.content[:300]}"

    call()


def asked(case):
    """The case as Django's test client takes it; who asks stays who is signed in."""
    sent = case.as_transport_kwargs(base_url="http://testserver")
    path = urlsplit(sent["url"]).path
    query = urlencode(sent.get("params") or {}, doseq=True, errors="surrogatepass")
    headers = {
        name: value
        for name, value in (sent.get("headers") or {}).items()
        if name not in ("Cookie", "Content-Length", "Content-Type")
    }
    if "json" in sent:
        body, media_type = json.dumps(sent["json"]).encode(), "application/json"
    else:
        body = sent.get("data") or b""
        media_type = (sent.get("headers") or {}).get("Content-Type", "application/octet-stream")
        body = body if isinstance(body, bytes) else str(body).encode(errors="replace")
    return {
        "method": case.method.upper(),
        "path": unquote(path),
        "query_string": query,
        "data": body,
        "content_type": media_type,
        "headers": headers,
    }
