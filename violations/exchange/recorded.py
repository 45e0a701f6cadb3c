"""Who reads what the ledger says of an import: its reports are for all who see reports."""

from astana.accounts.permissions import may
from astana.ledger.readers import for_who_sees
from violations.exchange.queries import batches_visible_to

TELL_OF_REPORTS = {"reports_imported", "reports_withdrawn"}
_of_ones_own = for_who_sees(batches_visible_to)


def readable_of_imports(viewer, entries):
    """What was filed and withdrawn for who sees all reports; the rest within the delegation."""
    sees_all = may(viewer, "see_all_reports")
    told = [entry for entry in entries if sees_all and entry.kind in TELL_OF_REPORTS]
    return {*told, *_of_ones_own(viewer, entries)}
