"""What a list of cases can be filtered by: the reference lists, read together in one query."""

from django.db.models import CharField, F, Value

from astana.naming import in_reader_language
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea, Zone


def reference_choices():
    """{"zone": [(code, name), …], "area": …, "type": …}, each by name."""
    lists = {
        "zone": (Zone.objects.all(), "code"),
        "area": (AdminArea.objects.exclude(kind="district"), "pcode"),
        "type": (ViolationType.objects.all(), "code"),
    }
    parts = [
        rows.order_by()
        .annotate(part=Value(part, CharField()), key=F(code))
        .values_list("part", "key", "names")
        for part, (rows, code) in lists.items()
    ]
    found = {part: [] for part in lists}
    for part, key, names in parts[0].union(*parts[1:], all=True):
        found[part].append((key, in_reader_language(names) or key))
    return {part: sorted(rows, key=lambda row: row[1]) for part, rows in found.items()}
