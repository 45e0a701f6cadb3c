"""The acts on measures as the timeline tells them, and the words that were said in them."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.ledger.encoding import digest
from monitoring.measures.queries import measures_of

SENTENCES = {
    "begin_measures": lambda: _("Began the measures"),
    "close": lambda: _("Closed the case"),
    "measure_proposed": lambda: _("Proposed a measure"),
    "measure_reworded": lambda: _("Worded a measure otherwise"),
    "measure_agreed": lambda: _("Agreed to a measure"),
    "measure_under_way": lambda: _("Took a measure under way"),
    "measure_done": lambda: _("Said that a measure is done"),
    "measure_verified": lambda: _("Verified that a measure was done"),
    "measure_not_verified": lambda: _("Found that a measure was not done as said"),
    "measure_dropped": lambda: _("Dropped a measure"),
}


def quotes(case, viewer):
    """By the digest that the ledger has of them, the words that were said; for insiders only."""
    if not may(viewer, "see_all_cases"):
        return {}
    texts = set()
    for measure in measures_of(case):
        texts |= {measure.wording, *(step.remark for step in measure.steps.all())}
    return {digest(text): text for text in texts if text}
