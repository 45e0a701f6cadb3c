"""Later rooms that may name a party or a provision where no row shows it.

In its `AppConfig.ready` such a room says when nothing may go, by a check that raises `Refused`:
`stays_while(check_nothing_is_sealed)`.
"""

from collections.abc import Callable

_checks: list[Callable[[], None]] = []


def stays_while(check):
    _checks.append(check)


def check_may_go():
    """Refuse to remove or rename a party, or to remove a provision, while a room may name it."""
    for check in _checks:
        check()
