"""What is refused when a report is filed, amended, withdrawn, or its caller asked for."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, allowed, check_permission
from violations.reports.authors import is_author
from violations.reports.enums import Origin
from violations.reports.queries import versions_of


class AlreadyFiled(Refused):
    """The id is taken by a report that says something else."""

    def __init__(self, report, *, by):
        super().__init__(_("A report with this id is filed already, and says something else."))
        self.report = report if by is not None and _is_theirs(report, by) else None


def check_can_file(*, by):
    check_permission(by, "file_report")


def can_file(*, by):
    return allowed(check_can_file, by=by)


def check_can_list(*, by):
    """Those who see every report, and those who see their own."""
    if not may(by, "see_all_reports"):
        check_permission(by, "see_own_reports")


def check_same(report, digest, *, by):
    """Raise `AlreadyFiled` unless the same is filed, by the same person or in their name."""
    theirs = _is_theirs(report, by) if by else report.filed_by_id is None
    if report.content_digest != digest or not theirs:
        raise AlreadyFiled(report, by=by)


def _is_theirs(report, by):
    return report.filed_by_id == by.pk or is_author(report, by)


class Overtaken(Refused):
    """Somebody amended the report in the meantime; `current` is what it says now."""

    def __init__(self, current):
        super().__init__(
            _("Version %(number)d was filed in the meantime. See what it says before you go on.")
            % {"number": current.version}
        )
        self.current = current


def check_may_amend(report, *, by):
    """The author, and reviewers and heads of the delegation that registered it.

    A monitor may be out of reach when an error is found; another delegation answers in the case.
    """
    check_permission(by, "file_report")
    if report.origin == Origin.BULLETIN:
        raise Refused(_("It stands as the bulletin published it, and is not amended."))
    ours = report.delegation_id == by.delegation_id and may(by, "see_all_reports")
    if not ours and not is_author(report, by):
        raise NotPermitted(
            _("Only its author, and the reviewers of %(delegation)s, can amend this report.")
            % {"delegation": report.delegation.name}
        )


def check_is_current(report):
    last = versions_of(report).last()
    if last.pk != report.pk:
        raise Overtaken(last)


def check_can_amend(report, *, by):
    check_may_amend(report, by=by)
    check_is_current(report)


def check_can_withdraw(report, *, by):
    """Withdrawn once; an amendment reinstates it."""
    check_can_amend(report, by=by)
    if report.is_withdrawal:
        raise Refused(_("This report is withdrawn already."))


def check_says_why(reason):
    if not reason.strip():
        raise Refused(_("Say why: the reason stays beside both versions."))


def check_can_open_caller(report, *, by):
    """The author, who took the call, and the head of the same delegation."""
    check_permission(by, "open_callers")
    is_head = may(by, "open_callers_of_delegation") and report.delegation_id == by.delegation_id
    if not is_head and not is_author(report, by):
        raise NotPermitted(
            _("Only its author, and the head of %(delegation)s, can open who called.")
            % {"delegation": report.delegation.name}
        )


def can(check, report, *, by):
    """Ask any check of this file about a report as a question."""
    return allowed(check, report, by=by)
