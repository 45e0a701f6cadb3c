from django.utils.translation import gettext as _

from astana.ledger.models import Entry
from astana.ui.formatting import in_utc
from monitoring.cases.queries import listed_entries
from monitoring.documents.pieces import listing, pairs, row

MOST = 400  # entries that a paper lists; the rest is in the ledger


def record_of(case):
    """The acts on the case as the ledger has them, oldest first."""
    entries = list(listed_entries(case)[:MOST])
    rows = [(entry.sequence, in_utc(entry.at), entry.kind, entry.hash) for entry in entries]
    heads = (_("Entry"), _("At"), _("Act"), _("Hash"))
    return listing(_("In the ledger"), heads, rows, widths=(2, 5, 5, 12), codes=(2, 3))


def place_in_the_ledger():
    """The head of the whole ledger when the document was written."""
    head = Entry.objects.order_by("-sequence").first()
    rows = [
        row(_("Last entry then"), head.sequence),
        row(_("Recorded (UTC)"), in_utc(head.at)),
        row(_("Hash of the entry: the head of the ledger then"), head.hash, is_code=True),
    ]
    return pairs(_("Place in the ledger"), rows)
