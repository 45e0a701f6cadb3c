"""What is done about positions and determinations, as the timeline tells it."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.ledger.encoding import digest
from monitoring.assessment.models import (
    Determination,
    Interest,
    Objection,
    Position,
    Referral,
    Reopening,
)

SENTENCES = {
    "begin_assessment": lambda: _("Called for the positions"),
    "position_sealed": lambda: _("Sealed its position"),
    "open_positions": lambda: _("All positions opened, determination recorded"),
    "position_superseded": lambda: _("Put another position in the place of its own"),
    "interest_declared": lambda: _("Declared an interest"),
    "silence_broken": lambda: _("Objected to what was proposed"),
    "silence_ended": lambda: _("The time for objections passed"),
    "determination_signed": lambda: _("Signed the determination"),
    "erratum_issued": lambda: _("Issued an erratum"),
    "refer": lambda: _("Referred the case to the next consultation"),
    "reopen": lambda: _("Reopened the case"),
}
OPEN_TO_ALL = (
    (Position, "reason"),
    (Interest, "text"),
    (Objection, "words"),
    (Determination, "reason"),
)
AMONG_GUARANTORS = ((Referral, "question"), (Reopening, "reason"))


def quotes(case, viewer):
    """By the digest that the ledger has of them, the words that were said.

    What stands beside the positions is for all who see the case; the rest for insiders.
    """
    said = OPEN_TO_ALL
    if may(viewer, "see_all_cases"):
        said += AMONG_GUARANTORS
    rows = [model.objects.filter(case=case).order_by().values_list(name) for model, name in said]
    return {digest(text): text for (text,) in rows[0].union(*rows[1:]) if text}
