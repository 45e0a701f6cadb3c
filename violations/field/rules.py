"""What is refused when a file with reports is brought in."""

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from violations.field.identity import read_statement
from violations.reports.rules import check_can_file


def check_can_bring_in(author, *, by):
    """Return what the author's statement says: signed by this site, of the same delegation."""
    check_can_file(by=by)
    said = read_statement(author)
    if said is None:
        raise Refused(_("The file does not say whose reports these are, or says it wrongly."))
    if said["delegation"] != by.delegation.code:
        raise Refused(
            _("These reports are of another delegation."),
            who_decides=_("Somebody of that delegation brings them in."),
        )
    return said
