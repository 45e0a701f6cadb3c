"""What is refused when effort and access are filed, amended or read."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import Refused, allowed, check_permission
from violations.reports.authors import filed_for


class AlreadyFiled(Refused):
    """The id is taken by a filing that says something else."""

    def __init__(self, filing, *, by):
        super().__init__(_("Something else is filed under this id already."))
        self.filing = filing if _is_theirs(filing, by) else None


def check_can_file(*, by):
    check_permission(by, "file_coverage")


def can_file(*, by):
    return allowed(check_can_file, by=by)


def check_can_list(*, by):
    """Those who see every filing, and those who see their own."""
    if not may(by, "see_coverage"):
        check_permission(by, "see_own_coverage")


def can_list(*, by):
    return allowed(check_can_list, by=by)


def check_can_see_picture(*, by):
    check_permission(by, "see_coverage_picture")


def check_same(filing, digest, *, by):
    """Raise `AlreadyFiled` unless the same is filed, by the same person or in their name."""
    if filing.content_digest != digest or not (
        filing.filed_by_id == by.pk or _is_filed_for(filing, by)
    ):
        raise AlreadyFiled(filing, by=by)


def _is_theirs(filing, by):
    return filing.author_id == by.pk or _is_filed_for(filing, by)


def _is_filed_for(filing, by):
    filings = type(filing).objects.filter(pk=filing.pk)
    return filings.filter(filed_for(by, filing.kind)).exists()


def check_can_amend(filing, *, by):
    """Whoever files for the delegation may amend what it filed; only the newest version."""
    check_permission(by, "file_coverage")
    if filing.delegation_id != by.delegation_id:
        raise Refused(
            _("Only the delegation that filed it may amend it."), who_decides=filing.delegation.name
        )
    if hasattr(filing, "amended_by"):
        raise Refused(_("A newer version is filed. Amend that one."))
    if filing.is_withdrawal:
        raise Refused(_("It is withdrawn."))


def can_amend(filing, *, by):
    return allowed(check_can_amend, filing, by=by)


def check_amends(amended, filing):
    """Raise unless an id that is filed already is the amendment that is being filed again."""
    if amended.amends_id != filing.pk:
        raise Refused(_("Something else is filed under this id already."))
