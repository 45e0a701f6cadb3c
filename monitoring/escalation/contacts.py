"""The hotline log of an alert: who was called about it, and what was said. It joins the case."""

import datetime

from django.db import transaction

from astana.accounts.rules import Refused, check_permission
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.cases.models import Case
from monitoring.escalation.models import Alert, AlertContact
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.rules import check_contact, check_has_been

DUE = "hotline_logged"
SOONEST = datetime.timedelta(minutes=1)
LONGEST = datetime.timedelta(days=60)


@transaction.atomic
def log_contact(alert, *, tried_at, how, reached, said="", party=None, delegation=None, by, at):
    """Log an attempt to reach a party or a delegation about an alert; records "hotline_logged".

    It becomes a contact of the case of what the alert tells of, or when one is opened. The entry
    has no word that was said. The very same attempt logged twice by one delegation is one.
    Refused: one that lies ahead.
    """
    check_permission(by, "log_contact")
    Alert.objects.select_for_update(no_key=True).get(pk=alert.pk)
    check_has_been(tried_at, at=at)
    check_contact(party, delegation, reached, said)
    words = {
        "party": party,
        "with_delegation": delegation,
        "tried_at": tried_at,
        "how": how,
        "reached": reached,
        "said": said,
        "delegation": by.delegation,
    }
    same = AlertContact.objects.filter(alert=alert, **words).first()
    if same:
        return same
    made = AlertContact.objects.create(alert=alert, by=by, at=at, **words)
    announce(DUE, made.pk, at=at)
    whom = {"party": party.code} if party else {"with": delegation.code}
    content = {"tried_at": tried_at.isoformat(), "how": str(how), "reached": reached, **whom}
    if said:
        content["said"] = digest(said)
    record("hotline_logged", f"alert:{alert.pk}", content, by=by, at=at)
    return made


@transaction.atomic
def join_case(contact_pk, *, at):
    """Record a contact in the case of its alert; returns when to look again, or None.

    It stays with the alert where that tells of several cases, and where the case takes no contact
    any more. Records what `record_contact` records.
    """
    rows = AlertContact.objects.select_for_update(of=("self",))
    made = rows.select_related("by__delegation", "party", "with_delegation", "alert").get(
        pk=contact_pk
    )
    if made.in_case_id or made.alert.is_drill:
        return None
    case = case_of(made.alert)
    if case is None:
        return _again_at(made, at)
    try:
        made.in_case = record_contact(
            case,
            tried_at=made.tried_at,
            how=made.how,
            reached=made.reached,
            said=made.said,
            party=made.party,
            delegation=made.with_delegation,
            by=made.by,
            at=at,
        )
    except Refused:
        return None
    made.save(update_fields=["in_case"])
    return None


def case_of(alert):
    """The case whose deadline it tells of, or the one case of the reports behind it."""
    if alert.case_id:
        return alert.case
    reports = alert.behind.values("report")
    found = list(Case.objects.filter(incident__told_by__report__in=reports).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _again_at(made, at):
    """Ever less often, until nobody opens a case of it any more."""
    age = at - made.at
    return None if age > LONGEST else at + max(SOONEST, age / 8)
