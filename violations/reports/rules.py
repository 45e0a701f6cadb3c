"""What is refused when a report is filed."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import Refused, allowed, check_permission


class AlreadyFiled(Refused):
    """The id is taken by a report that says something else."""

    def __init__(self, report, *, by):
        super().__init__(_("A report with this id is filed already, and says something else."))
        self.report = report if by is not None and report.filed_by_id == by.pk else None


def check_can_file(*, by):
    check_permission(by, "file_report")


def can_file(*, by):
    return allowed(check_can_file, by=by)


def check_can_list(*, by):
    """Those who see every report, and those who see their own."""
    if not may(by, "see_all_reports"):
        check_permission(by, "see_own_reports")


def check_same(report, digest, *, by):
    """Raise `AlreadyFiled` unless the report was filed by the same person with the same content."""
    if report.content_digest != digest or report.filed_by_id != (by.pk if by else None):
        raise AlreadyFiled(report, by=by)
