"""Who takes documents of a case. Every check raises `Refused` with a reason to read."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused
from monitoring.assessment.queries import determination_of
from monitoring.cases.queries import cases_visible_to
from monitoring.documents.enums import Audience, Paper


def audience_of(viewer):
    """For whose eyes a document is that this person issues."""
    return Audience.GROUP if may(viewer, "see_all_cases") else Audience.OBSERVERS


def check_can_issue(case, *, by):
    """Whoever sees the case takes documents of it, with what they may see of it."""
    if not cases_visible_to(by).filter(pk=case.pk).exists():
        raise NotPermitted(_("Your role does not include this case."))


def papers_of(case):
    """The kinds of document that the case can have by now."""
    if determination_of(case) is None:
        return [Paper.RECORD]
    return [Paper.RECORD, Paper.DETERMINATION]


def check_has(case, paper):
    """A determination is issued where there is one."""
    if paper not in papers_of(case):
        raise Refused(_("Nothing is determined of this case yet."))
