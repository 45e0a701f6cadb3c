"""Who else is looking at a case just now: kept in the cache for as long as somebody looks.

Nothing is locked by it, and nothing of it is recorded. Other delegations are told a role and a
delegation; one's own also the name.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from redis.exceptions import RedisError

from astana.accounts.enums import Role
from astana.accounts.models import Delegation
from monitoring.desk.people import name_of

SECONDS = 45
ROLES = [Role.REVIEWER, Role.HEAD, Role.SECRETARIAT]


@dataclass(frozen=True)
class Looking:
    """Somebody who looks: from which delegation, in which role; a name only among one's own."""

    delegation: Delegation
    role: str
    name: str = ""


def look(case, viewer):
    """Note that the viewer looks, and answer who else does; nobody while the cache is away."""
    try:
        return _look(case, viewer)
    except RedisError:
        return []


def _look(case, viewer):
    known = {one.pk: one for one in Delegation.objects.all()}
    keys = {_key(case, pk, role): (known[pk], role) for pk in known for role in ROLES}
    now = time.time()
    here = {
        key: {person: one for person, one in people.items() if one[1] > now - SECONDS}
        for key, people in cache.get_many(keys).items()
    }
    own = _key(case, viewer.delegation_id, viewer.role)
    mine = here.get(own, {}) | {str(viewer.pk): (name_of(viewer), now)}
    cache.set(own, mine, SECONDS)
    found = []
    for key, (delegation, role) in keys.items():
        names = [
            name for person, (name, _at) in here.get(key, {}).items() if person != str(viewer.pk)
        ]
        is_own = delegation.pk == viewer.delegation_id
        shown = names if is_own else [""] * bool(names)
        found += [Looking(delegation, Role(role).label, name) for name in shown]
    return found


def _key(case, delegation, role):
    return f"looking:{case.pk}:{delegation}:{role}"
