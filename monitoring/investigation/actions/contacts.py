from django.db import transaction

from monitoring.cases.actions import locked
from monitoring.investigation import rules
from monitoring.investigation.actions.holding import tell
from monitoring.investigation.models import Contact


@transaction.atomic
def record_contact(case, *, tried_at, how, reached, said="", party=None, delegation=None, by, at):
    """Record an attempt to reach a party or a delegation; records "contact_tried".

    The very same attempt written down twice by one delegation is one. Refused: one that lies ahead.
    """
    case = locked(case)
    rules.check_can_add(case, by=by)
    rules.check_has_been(tried_at, at=at)
    rules.check_contact(party, delegation, reached, said)
    words = {
        "party": party,
        "with_delegation": delegation,
        "tried_at": tried_at,
        "how": how,
        "reached": reached,
        "said": said,
        "delegation": by.delegation,
    }
    same = Contact.objects.filter(case=case, **words).first()
    if same:
        return same
    contact = Contact.objects.create(case=case, round=case.round, by=by, at=at, **words)
    whom = {"party": party.code} if party else {"with": delegation.code}
    more = {"tried_at": tried_at.isoformat(), "how": str(how), "reached": reached} | whom
    tell("contact_tried", "contact", contact, said, by=by, at=at, **more)
    return contact
