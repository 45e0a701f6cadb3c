"""The words that a row may name things by: areas, parties, types, settlements of this house."""

from functools import lru_cache

from django.conf import settings

from astana.ledger.encoding import canonical, digest
from violations.exchange.shapes.shape import SHAPES
from violations.exchange.shapes.targets import DATES
from violations.exchange.shapes.telling import Reading
from violations.exchange.shapes.values import folded
from violations.geo.names import fold
from violations.parties.models import Party
from violations.reports.models import ViolationType
from violations.reports.queries import offered_types
from violations.zones.gazetteer import settlements_like
from violations.zones.models import AdminArea
from violations.zones.queries import governorates

_MOST_SETTLEMENTS = 2_000
UNSPECIFIED = "unspecified"


def reading_of(batch):
    """How the rows of a batch are read, with the words known at this moment."""
    options, seen = batch.options, batch.options.get("orders", {})
    orders = {}
    for place, target in enumerate(batch.mapping):
        if target in DATES and str(place) in seen:
            orders[target] = options.get("date_order") or seen[str(place)]["order"]
    return Reading(
        time_zone=options.get("time_zone") or settings.LOCAL_TIME_ZONE,
        default_type=options.get("violation_type") or default_type(),
        delegation=batch.delegation,
        language=SHAPES[batch.shape].language,
        orders=orders,
        areas=_areas(),
        parties=_named(Party.objects.all(), lambda party: [*party.names.values(), *party.aliases]),
        types=_named(offered_types(), lambda one: one.names.values()),
        settlements=lru_cache(_MOST_SETTLEMENTS)(settlements_called),
    )


def state_of_what_is_known():
    """One text for all that a checked row depends on: it differs when any of it was changed."""
    rows = [
        *ViolationType.objects.order_by("pk").values_list(
            "pk", "code", "default_severity", "in_use"
        ),
        *AdminArea.objects.order_by("pk").values_list("pk", "pcode", "kind"),
        *Party.objects.order_by("pk").values_list("pk", "code"),
    ]
    return digest(canonical([[str(value) for value in row] for row in rows]))


def default_type():
    """What a row is filed under that says no kind: "unspecified", or else the first type."""
    codes = list(offered_types().values_list("code", flat=True))
    return UNSPECIFIED if UNSPECIFIED in codes else next(iter(codes), "")


def settlements_called(name):
    """The codes of the settlements that are called so, in whatever script."""
    wanted = fold(name)
    if not wanted:
        return []
    likely = [found.settlement for found in settlements_like(name)]
    return [
        one.code
        for one in likely
        if wanted in {fold(spelling) for spelling in [*one.names.values(), *one.spellings]}
    ]


def _areas():
    areas = governorates()
    return _unambiguous(
        (spelling, area.pcode)
        for area in areas
        for spelling in [area.pcode, *area.names.values(), *area.spellings]
    )


def _named(things, names):
    by_name = _unambiguous((name, one.code) for one in things for name in names(one))
    return by_name | {one.code: one.code for one in things}


def _unambiguous(pairs):
    """{folded name: code}, without the names that two of them have."""
    found = {}
    for name, code in pairs:
        found.setdefault(folded(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if name and len(codes) == 1}
