"""One row of the table: a route, its method, and who is let in."""

from dataclasses import dataclass, field

from django.urls import reverse


@dataclass(frozen=True)
class Route:
    name: str
    let_in: frozenset
    method: str = "get"
    address: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)

    def url(self, things):
        values = {
            argument: getattr(things[noun], attribute) if attribute else things[noun]
            for argument, (noun, attribute) in self.address.items()
        }
        return reverse(self.name, kwargs=values)

    def ask(self, client, things):
        url = self.url(things)
        if self.method == "get":
            return client.get(url)
        if self.name.startswith("api-"):
            send = getattr(client, self.method)
            whatever = {"If-Match": "*"}
            return send(url, self.body, content_type="application/json", headers=whatever)
        return client.post(url, self.body)

    def __str__(self):
        objects = ", ".join(noun for noun, _attribute in self.address.values())
        return f"{self.method.upper()} {self.name} {objects}".strip()


def case_act(name, let_in, body=None, noun="case"):
    return Route(name, let_in, "post", {"number": (noun, "number")}, body or {})


def row_act(name, let_in, noun, method="post", body=None):
    """An act on something that hangs on a case: a measure on the determined one."""
    case = "determined" if noun == "measure" else "investigated"
    return Route(
        name, let_in, method, {"number": (case, "number"), "row_id": (noun, "pk")}, body or {}
    )
