"""The kinds of rules, one module each. A kind hears of reports, or looks at times, or both.

Hearing: `hear(settings, known, event)` answers hits; `span(settings)` is how far around an event
others count (None: not at all), `place_of`, `narrowed` keep apart what cannot count together.
Looking: `every(settings)` is how often, `load(settings, began, ended)` reads once what any look
in that time needs, `look(settings, data, at)` answers hits as of then. Nothing is written.
"""

from monitoring.detection.enums import Kind
from monitoring.detection.kinds import cluster, immediate, pattern, rate, rise, silent

KINDS = {
    Kind.IMMEDIATE: immediate,
    Kind.RATE: rate,
    Kind.RISE: rise,
    Kind.CLUSTER: cluster,
    Kind.PATTERN: pattern,
    Kind.SILENT: silent,
}


def kind_of(name):
    return KINDS[Kind(name)]


def every(kind, settings):
    """How often a rule is to look by itself; None where it hears of reports."""
    module = kind_of(kind)
    return module.every(settings) if hasattr(module, "every") else None
