"""The kind "founding": the guarantors accept what administrators have set up, and found the regime.

Its text holds, for every part of the reference data, how much there is and the digest of it all.
A room says what it contributes in its `AppConfig.ready`: `founded_on("zones", label=…, read=…)`;
`read()` answers a list of plain rows (JSON without floats, without names of people), in a fixed
order.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from astana.accounts.enums import Role
from astana.accounts.models import Delegation, User
from astana.accounts.queries import guarantors
from astana.accounts.rules import Refused
from astana.governance.governed_kinds import save_terms
from astana.governance.kinds import binds
from astana.governance.queries import FOUNDING, is_founded, terms_of_all
from astana.ledger.encoding import canonical, digest


@dataclass(frozen=True)
class Part:
    label: str
    read: Callable


_parts: dict[str, Part] = {}


def founded_on(part, *, label, read):
    _parts[part] = Part(label, read)


def register():
    binds(
        FOUNDING,
        label=gettext_lazy("Founding of the regime"),
        apply=apply,
        check=check,
        describe=describe,
    )
    founded_on("delegations", label=gettext_lazy("Delegations"), read=_delegations)
    founded_on("users", label=gettext_lazy("People, by delegation and role"), read=_users)
    founded_on("kinds", label=gettext_lazy("What needs every guarantor"), read=_kinds)


def payload_now():
    """What a founding proposed now would say: `{"zones": {"count": 6, "digest": "…"}, …}`."""
    return {name: _state_of(part) for name, part in sorted(_parts.items())}


def check(payload):
    if is_founded():
        raise Refused(_("The regime is founded already."))
    check_every_guarantor_has_a_head()
    now = payload_now()
    if set(now) != set(payload):
        raise Refused(_("The founding names every part of the reference data, and no other."))
    changed = [str(part.label) for name, part in _parts.items() if now[name] != payload[name]]
    if changed:
        raise Refused(
            _("Changed since the text was written: %(parts)s. Write it anew.")
            % {"parts": "; ".join(changed)}
        )


def apply(payload, *, by, at):
    """Nothing changes but that from now on governed kinds need all; which ones is written down."""
    for kind, terms in terms_of_all().items():
        save_terms(kind, **terms)


def describe(payload):
    now = payload_now()
    return [
        (part.label, _words(now[name]), _words(payload.get(name))) for name, part in _parts.items()
    ]


def check_every_guarantor_has_a_head():
    """Refuse where a guarantor has no head who may sign in: nothing could be approved any more."""
    if not guarantors().exists():
        raise Refused(_("There is no guarantor."))
    heads = User.objects.filter(role=Role.HEAD, is_active=True)
    without = guarantors().exclude(pk__in=heads.values("delegation"))
    if without:
        raise Refused(
            _("No head of delegation who may sign in: %(who)s.")
            % {"who": ", ".join(one.code for one in without)}
        )


def _state_of(part):
    rows = part.read()
    return {"count": len(rows), "digest": digest(canonical(rows))}


def _words(state):
    if not isinstance(state, dict) or not isinstance(state.get("count"), int):
        return _("nothing")
    count = ngettext("%(n)d entry", "%(n)d entries", state["count"]) % {"n": state["count"]}
    return f"{count} · {str(state.get('digest'))[:16]}"


def _delegations():
    rows = Delegation.objects.order_by("code")
    return [
        {"code": row.code, "kind": row.kind, "names": row.names, "position": row.position}
        for row in rows
    ]


def _users():
    rows = User.objects.order_by("delegation__code", "role", "pk")
    return [
        {"user": str(pk), "delegation": code, "role": role, "may_sign_in": active}
        for pk, code, role, active in rows.values_list(
            "pk", "delegation__code", "role", "is_active"
        )
    ]


def _kinds():
    return [{"kind": kind} | terms for kind, terms in sorted(terms_of_all().items())]
