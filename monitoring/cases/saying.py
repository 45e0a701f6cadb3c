"""What is done about the procedure and the scope of a case, as the timeline tells it."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.ledger.encoding import digest
from monitoring.cases.scoping import scopes_of

SENTENCES = {
    "scope_written": lambda: _("Wrote the scope"),
    "scope_stance": lambda: _("Spoke to the scope"),
    "step_set_aside": lambda: _("Would set a step aside"),
    "deadline_passed": lambda: _("A deadline passed, and every guarantor has an alert"),
}


def quotes(case, viewer):
    """By the digest that the ledger has of it, what was said; for those who see all cases."""
    if not may(viewer, "see_all_cases"):
        return {}
    said = {digest(row.reason): row.reason for row in [*case.set_aside.all(), *case.skipped.all()]}
    for scope in scopes_of(case):
        said |= {digest(one.remark): one.remark for one in scope.stances.all() if one.remark}
    return said
