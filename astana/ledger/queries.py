from astana.accounts.permissions import may
from astana.ledger.models import Entry


def entries_visible_to(viewer):
    """The whole record, for those who may see it; what each entry says is for `shown_to`."""
    return Entry.objects.all() if may(viewer, "see_ledger") else Entry.objects.none()


def entries_about(subject):
    """The entries about one thing ("case:…"), oldest first."""
    return Entry.objects.filter(subject=subject)


def with_commitments(entries):
    """With what everybody may have of each, in the same query."""
    return entries.select_related("commitment")
