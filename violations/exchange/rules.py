"""What is refused about imports and exports."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import Refused, allowed, check_permission
from violations.exchange.enums import STEPS, ExportFormat, State

MOST_IN_WORKBOOK = 1_000_000


def check_can_import(*, by):
    """Reviewers and heads of the guarantors, and the UN's monitors, for their delegation."""
    check_permission(by, "import_reports")


def can_import(*, by):
    return allowed(check_can_import, by=by)


def check_can_change(batch, *, by):
    """What the columns give may be changed until the import is confirmed."""
    _check_own(batch, by=by)
    if batch.state not in (State.PREVIEWED, State.FAILED):
        raise Refused(_("This import is not waiting for you."))


def check_can_confirm(batch, *, by):
    _check_own(batch, by=by)
    _check_step(batch, State.IMPORTING, _("This import is not waiting to be confirmed."))
    if not batch.rows_good:
        raise Refused(_("There is no row that could be filed."))


def check_can_cancel(batch, *, by):
    _check_own(batch, by=by)
    _check_step(batch, State.CANCELLED, _("This import can no longer be cancelled."))


def check_can_undo(batch, *, by):
    _check_own(batch, by=by)
    _check_step(batch, State.UNDOING, _("Only an import that is through can be undone."))
    if not batch.rows_filed:
        raise Refused(_("Nothing was filed with this import."))
    if batch.by_id != by.pk and not may(by, "see_all_reports"):
        raise Refused(_("Only who brought it, and the reviewers of the delegation, can undo it."))


def can(check, batch, *, by):
    return allowed(check, batch, by=by)


def check_can_export(*, by):
    """Whoever sees reports may take out those that they see."""
    if not may(by, "see_all_reports"):
        check_permission(by, "see_own_reports")


def check_has_room(form, count):
    """A sheet ends soon after its millionth row."""
    if form == ExportFormat.XLSX and count > MOST_IN_WORKBOOK:
        raise Refused(_("A workbook holds a million reports at most. Take CSV, or fewer days."))


def _check_own(batch, *, by):
    check_permission(by, "import_reports")
    if batch.delegation_id != by.delegation_id:
        raise Refused(_("This import belongs to another delegation."))


def _check_step(batch, state, reason):
    if state not in STEPS[State(batch.state)]:
        raise Refused(reason)
