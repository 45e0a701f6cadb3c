"""The investigation's acts as the timeline tells them, and the words that were said in them."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.ledger.encoding import digest
from monitoring.investigation.models import (
    Contact,
    Earlier,
    InformationRequest,
    Opinion,
    SiteVisit,
    Task,
)
from monitoring.investigation.queries import inquiries

SENTENCES = {
    "task_set": lambda: _("Set itself a task"),
    "task_changed": lambda: _("Changed a task"),
    "task_done": lambda: _("Finished a task"),
    "information_asked": lambda: _("Asked a party"),
    "information_passed_on": lambda: _("Passed the question on to the party"),
    "information_answered": lambda: _("Brought the party’s answer"),
    "information_refused": lambda: _("Said that there will be no answer"),
    "contact_tried": lambda: _("Tried to reach somebody"),
    "visit_planned": lambda: _("Planned a site visit"),
    "visit_changed": lambda: _("Planned the site visit otherwise"),
    "visit_access": lambda: _("Said whether the team was let in"),
    "visit_done": lambda: _("Reported what the visit found"),
    "visit_called_off": lambda: _("Called the site visit off"),
    "opinion_asked": lambda: _("Asked for an expert’s opinion"),
    "opinion_given": lambda: _("Gave its opinion: liaison and advice, not a vote"),
    "opinion_declined": lambda: _("Gave no opinion"),
}
SAID = {
    Task: ("title", "result"),
    InformationRequest: ("question", "answer"),
    Contact: ("said",),
    SiteVisit: ("place", "access_why", "findings", "called_off_why"),
    Opinion: ("question", "text"),
}


def quotes(case, viewer):
    """By the digest that the ledger has of them, the words that were said; for insiders only."""
    if not may(viewer, "see_all_cases"):
        return {}
    texts = {
        getattr(row, name)
        for model, names in SAID.items()
        for row in inquiries(model, case)
        for name in names
    }
    for row in inquiries(Earlier, case):
        texts |= {row.said[name] for name in ("title", "place", "wording") if name in row.said}
    return {digest(text): text for text in texts if text}
