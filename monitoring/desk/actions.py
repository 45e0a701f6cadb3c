from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.ledger.actions import record
from monitoring.cases import actions
from monitoring.cases.actions import locked
from monitoring.desk import rules
from monitoring.desk.models import Assignment, Mention, SavedView, Watch


@transaction.atomic
def assign(case, user, *, word="", by, at):
    """Give the case to somebody of one's own delegation, or to nobody (None).

    Ends the assignment that stood; records "case_assigned" with the role and never a name.
    Giving it to whom it is given already changes and records nothing. Refused: to people of
    other delegations, or who do not act on cases; a case that has ended.
    """
    case = locked(case)
    rules.check_can_assign(case, user, by=by)
    standing = case.assignments.filter(delegation=by.delegation_id, ended_at__isnull=True).first()
    if (standing and standing.user_id) == (user and user.pk):
        return case
    if standing:
        standing.ended_at = at
        standing.save(update_fields=["ended_at"])
    if user:
        Assignment.objects.create(
            case=case, delegation=by.delegation, user=user, by=by, at=at, word=word
        )
    content = {"to": user.role if user else "", "handed_over": bool(standing)}
    record("case_assigned", f"case:{case.pk}", content, by=by, at=at)
    return case


@transaction.atomic
def watch(case, *, by, at):
    """Hear of what others do about the case; a person's own affair, not in the ledger."""
    rules.check_can_watch(case, by=by)
    Watch.objects.get_or_create(case=case, user=by, defaults={"since": at})


@transaction.atomic
def unwatch(case, *, by, at):
    """Hear of it no longer; not in the ledger."""
    rules.check_can_watch(case, by=by)
    Watch.objects.filter(case=case, user=by).delete()


@transaction.atomic
def write_remark(case, text, *, mentioning=(), by, at):
    """Write to all guarantors, and call upon people of one's own delegation.

    The note and its entry are those of `monitoring.cases.actions.write_note`; whom it calls
    upon stands beside it and in no entry. Refused: calling upon people of other delegations.
    """
    if not all(rules.is_colleague(person, by) for person in mentioning):
        raise Refused(_("A remark calls upon people of one’s own delegation only."))
    actions.write_note(case, text, by=by, at=at)
    note = case.notes.filter(by=by).latest("id")
    Mention.objects.bulk_create(Mention(note=note, user=person) for person in mentioning)


@transaction.atomic
def mentions_seen(case, *, by, at):
    """Note that the person has read where a remark on the case called upon them."""
    by.mentions.filter(note__case=case, seen_at__isnull=True).update(seen_at=at)


@transaction.atomic
def save_view(name, query, *, by):
    """Keep a queue's address under a name; the same name keeps the newer address."""
    rules.check_can_save_view(name, by=by)
    return SavedView.objects.update_or_create(user=by, name=name, defaults={"query": query})[0]


@transaction.atomic
def drop_view(name, *, by):
    """Forget a saved view."""
    SavedView.objects.filter(user=by, name=name).delete()
