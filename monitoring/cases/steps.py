"""The steps that a case's procedure asks for, and how each of them stands.

A room says in its `AppConfig.ready` when a step is done: `counts_as("site_visit", done_at)`, where
`done_at(case)` gives the instant at which the step was done in this round, or None.
"""

from collections.abc import Callable

_done: dict[str, Callable] = {}


def counts_as(code, function):
    _done[code] = function
