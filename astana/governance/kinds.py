"""The kinds of change that bind all. A room says in its `AppConfig.ready` which it has.

`binds("zone", label=_("Zone"), apply=…, check=…, describe=…)`, with a payload that is plain JSON
without floats:

- `check(payload)` raises `Refused` with a reason a person can read, when the payload cannot take
  effect as things stand. Asked when the text is written and again before it is applied.
- `apply(payload, by=, at=)` calls the room's own action. Its guard,
  `rules.check_may_take_effect("zone")`, lets it through only from here.
- `describe(payload)` answers lines `(label, now, then)`, for the view side by side. Where the
  payload itself says what stood before, `tells_before=True`; otherwise the lines are kept as they
  read when the proposal is decided.
- `consequences(payload)`, where given, answers sentences: what follows from it.
- `check_draft(payload, by=)`, where given, refuses those who may not even propose this.

Proposals `about_people` are shown to those who decide on them, to the host and to the drafters.
`needs_all` is what holds until a `GovernedKind` row says otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused


@dataclass(frozen=True)
class Kind:
    """One kind of change, as its room has registered it."""

    name: str
    label: str
    apply: Callable
    check: Callable
    describe: Callable
    consequences: Callable | None = None
    check_draft: Callable | None = None
    needs_all: bool = True
    tells_before: bool = False
    about_people: bool = False


_kinds: dict[str, Kind] = {}


def binds(kind, *, label, apply, check, describe, **more):
    """Register a kind; `more` is whatever else a `Kind` has."""
    _kinds[kind] = Kind(kind, label, apply, check, describe, **more)


def kind_named(name):
    """The kind of that name; refused where no room has it."""
    if not isinstance(name, str) or name not in _kinds:
        raise Refused(_("There is no such kind of change: %(name)s.") % {"name": name})
    return _kinds[name]


def all_kinds():
    """Every kind, in the order of the rooms."""
    return list(_kinds.values())


def label_of(name):
    """What people call the kind; its plain name where its room is gone."""
    return _kinds[name].label if name in _kinds else name
