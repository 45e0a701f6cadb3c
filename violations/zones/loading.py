"""Loading a gazetteer: the one write of settlements in bulk."""

from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.ledger.actions import record
from violations.zones.models import AdminArea, Settlement
from violations.zones.suggesting import pcode_of

A_BATCH = 1_000
SAID = [
    "names", "kind", "population", "latitude", "longitude", "area", "spellings", "by_rule",
    "source",
]  # fmt: skip


@transaction.atomic
def load_settlements(gazetteer, *, by, at):
    """Add what a `Gazetteer` holds, change what it says otherwise; returns (added, changed).

    A settlement whose area the file does not name gets the governorate that the map draws around
    it. Records "settlements_loaded" with the digest of the file, unless it says nothing new; takes
    nothing away. Refuses, as a whole, a file that names an area nobody knows.
    """
    areas = dict(AdminArea.objects.values_list("pcode", "pk"))
    rows = iter(gazetteer)
    added = changed = 0
    while batch := list(islice(rows, A_BATCH)):
        for settlement, pcode in batch:
            settlement.area_id = _area_of(settlement, pcode, areas)
        new, other = _write({settlement.code: settlement for settlement, _pcode in batch})
        added, changed = added + new, changed + other
    if added or changed:
        facts = {"file": gazetteer.digest, "added": added, "changed": changed}
        record("settlements_loaded", f"gazetteer:{gazetteer.digest[:16]}", facts, by=by, at=at)
    return added, changed


def _area_of(settlement, pcode, areas):
    if not pcode:
        return areas.get(pcode_of(settlement.latitude, settlement.longitude))
    if pcode not in areas:
        raise Refused(
            _("“%(name)s” lies in %(area)s, and there is no such area.")
            % {"name": settlement, "area": pcode}
        )
    return areas[pcode]


def _write(settlements):
    """Write those of a batch that are new or say something new; returns how many of each."""
    held = {row.code: row for row in Settlement.objects.filter(code__in=settlements)}
    new = [row for code, row in settlements.items() if code not in held]
    other = [row for code, row in settlements.items() if code in held and _differs(row, held[code])]
    for row in other:
        row.pk = held[row.code].pk
    Settlement.objects.bulk_create(new)
    if other:
        Settlement.objects.bulk_update(other, SAID)
    return len(new), len(other)


def _differs(row, there):
    columns = [row._meta.get_field(name).attname for name in SAID]
    return any(getattr(row, column) != getattr(there, column) for column in columns)
