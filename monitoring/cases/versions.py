"""Which version of a case somebody has seen: nobody's work is overwritten by who saw less of it.

A case's version is the sequence of the last ledger entry about it.
"""

from django.db.models import Max
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.ledger.queries import entries_about


class Changed(Refused):
    """Something was done about the case since it was seen; `version` is what stands."""

    def __init__(self, version):
        super().__init__(
            _("Something was done about this case since you opened it. Look at it before you save.")
        )
        self.version = version


def version_of(case):
    """The version of a case as it stands: a number that every act on it raises."""
    return entries_about(f"case:{case.pk}").aggregate(last=Max("sequence"))["last"] or 0


def check_unchanged(case, seen, *, by=None):
    """Refuse (`Changed`) where the locked case is not at the version `seen`; None asks nothing.

    `by` names the only kinds of acts that matter to what is being changed.
    """
    if seen is None:
        return
    entries = entries_about(f"case:{case.pk}").filter(sequence__gt=seen)
    since = entries.filter(kind__in=by) if by else entries
    version = version_of(case)
    if since.exists() or not 0 <= seen <= version:
        raise Changed(version)
