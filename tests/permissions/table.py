"""Who is let in where. One row a route and method; an object is named by its key in `things`."""

from dataclasses import dataclass, field

from django.urls import reverse

from tests.permissions.people import (
    ANYBODY,
    AUTHOR,
    FILERS,
    OBSERVERS,
    READERS,
    REVIEWERS,
    SIGNED_IN,
)


@dataclass(frozen=True)
class Route:
    name: str
    let_in: frozenset
    method: str = "get"
    address: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)

    def ask(self, client, things):
        values = {
            argument: getattr(things[noun], attribute) if attribute else things[noun]
            for argument, (noun, attribute) in self.address.items()
        }
        url = reverse(self.name, kwargs=values)
        if self.method == "get":
            return client.get(url)
        if self.name.startswith("api-"):
            send = getattr(client, self.method)
            return send(url, self.body, content_type="application/json")
        return client.post(url, self.body)

    def __str__(self):
        objects = ", ".join(noun for noun, _attribute in self.address.values())
        return f"{self.method.upper()} {self.name} {objects}".strip()


def case_act(name, let_in, body=None, noun="case"):
    return Route(name, let_in, "post", {"number": (noun, "number")}, body or {})


REPORT = {"report_id": ("report", "pk")}
IN_TRIAGE = {"number": ("case", "number")}
DETERMINED = {"number": ("determined", "number")}
ALERT = {"number": ("alert", "number")}

API = [
    Route("api-schema", ANYBODY),
    Route("api-docs", ANYBODY),
    Route("api-ledger", SIGNED_IN),
    Route("api-areas", SIGNED_IN),
    Route("api-zones", SIGNED_IN),
    Route("api-parties", SIGNED_IN),
    Route("api-provisions", SIGNED_IN),
    Route("api-violation-types", SIGNED_IN),
    Route("api-bulletins", SIGNED_IN),
    Route("api-reports", SIGNED_IN),
    Route("api-report", READERS | AUTHOR, "get", REPORT),
    Route("api-report", FILERS, "put", REPORT, {"began_at": "?"}),
    Route("api-report", FILERS, "put", {"report_id": ("new_id", "")}, {"began_at": "?"}),
    Route("api-cases", SIGNED_IN),
    Route("api-case", READERS, "get", IN_TRIAGE),
    Route("api-case", READERS | OBSERVERS, "get", DETERMINED),
    case_act("api-case-answer", REVIEWERS, {"answer": "takes_up"}),
    case_act("api-case-investigation", REVIEWERS),
    case_act("api-case-dismissal", REVIEWERS),
    case_act("api-case-assessment", REVIEWERS),
    case_act(
        "api-case-position",
        REVIEWERS,
        {"occurrence": "confirmed", "confidence": "low", "reasons": "Heard."},
    ),
    case_act("api-case-closure", REVIEWERS),
    case_act("api-case-closure", REVIEWERS, noun="determined"),
    case_act("api-case-notes", REVIEWERS, {"text": "Seen."}),
    Route("api-alerts", SIGNED_IN),
    Route("api-alert", READERS, "get", ALERT),
    Route("api-acknowledgement", REVIEWERS, "post", ALERT, {"remark": ""}),
]

PAGES = [
    Route("home", SIGNED_IN),
    Route("people:tokens", SIGNED_IN),
    Route("health", ANYBODY),
]

ROUTES = API + PAGES

# Asked elsewhere: they take no viewer into account, or need an object of the viewer's own.
UNASKED = ["people:withdraw-token", "set_language", "ui:gallery", "ui:preferences"]
