"""Who works on what, within a delegation. Every check raises `Refused` with a reason."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases.rules import check_can_review
from monitoring.cases.states import OPEN_STATES

MOST_VIEWS = 30


def check_can_assign(case, user, *, by):
    """Only to those of one's own delegation who act on cases, and only while there is work."""
    check_can_review(case, by=by)
    if case.state not in OPEN_STATES:
        raise Refused(_("The case has ended: there is nothing to assign."))
    if user is not None and not is_colleague(user, by):
        raise Refused(_("A case is assigned to a reviewer or the head of one’s own delegation."))


def check_can_watch(case, *, by):
    """Whoever may see the open cases may watch one."""
    if not may(by, "see_triage"):
        raise NotPermitted(_("Your role does not include this."))


def check_can_save_view(name, *, by):
    if not may(by, "see_triage"):
        raise NotPermitted(_("Your role does not include this."))
    others = by.saved_views.exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Refused(_("You have %(n)s saved views. Take one away first.") % {"n": MOST_VIEWS})


def is_colleague(user, viewer):
    """Whether a person is of the viewer's own delegation and acts on cases as well."""
    return user.delegation_id == viewer.delegation_id and may(user, "review_case")
