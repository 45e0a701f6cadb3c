from django.utils.translation import gettext as _

from monitoring.documents.parts.procedure import moment
from monitoring.documents.pieces import listing
from monitoring.measures.models import Measure


def measures(case):
    """What was decided to be done, and what became of it."""
    rows = [
        (
            one.get_kind_display(),
            one.wording if not one.basis else f"{one.wording}\n{one.basis}",
            one.party or "",
            one.owner,
            moment(one.due_at),
            one.get_state_display(),
        )
        for one in Measure.objects.filter(case=case).select_related("party", "owner")
    ]
    if not rows:
        return None
    heads = (_("Kind"), _("Wording"), _("Party"), _("Who sees to it"), _("Due"), _("State"))
    return listing(_("Measures"), heads, rows, widths=(3, 6, 3, 3, 3, 3))
