from django.utils.translation import gettext as _

from monitoring.documents.parts.procedure import moment
from monitoring.documents.pieces import listing, quoted
from monitoring.investigation.models import Contact, InformationRequest, Opinion, SiteVisit
from monitoring.investigation.queries import of_case


def investigation(case, viewer):
    """What was asked, tried, visited and advised; parts that have nothing are left out."""
    yield _requests(of_case(InformationRequest, case, viewer))
    yield _contacts(of_case(Contact, case, viewer))
    yield _visits(of_case(SiteVisit, case, viewer))
    yield _opinions(of_case(Opinion, case, viewer))


def _requests(rows):
    texts = []
    for one in rows:
        head = _("%(who)s asked %(party)s through %(through)s, %(at)s: %(state)s") % {
            "who": one.delegation,
            "party": one.party,
            "through": one.through,
            "at": moment(one.at),
            "state": one.get_state_display(),
        }
        texts.append((head, _both(one.question, one.answer), False))
    return quoted(_("Information asked of parties"), texts) if texts else None


def _contacts(rows):
    cells = [
        (moment(one.tried_at), one.delegation, one.whom, one.get_how_display(), _reached(one))
        for one in rows
    ]
    heads = (_("When"), _("By"), _("With"), _("How"), _("What was said"))
    return listing(_("Contacts"), heads, cells, widths=(3, 3, 3, 2, 6)) if cells else None


def _reached(contact):
    return contact.said if contact.reached else _("not reached")


def _visits(rows):
    texts = []
    for one in rows:
        head = f"{one.place}, {moment(one.planned_for)}: {one.get_state_display()}"
        access = " ".join(filter(None, (one.get_access_display(), one.access_by, one.access_why)))
        said = [access, one.findings, one.called_off_why]
        texts.append((head, "\n".join(filter(None, said)), False))
    return quoted(_("Site visits"), texts) if texts else None


def _opinions(rows):
    texts = [
        (
            _("%(who)s: liaison and advice, not a vote (%(state)s)")
            % {"who": one.asked_of, "state": one.get_state_display()},
            _both(one.question, one.text),
            False,
        )
        for one in rows
    ]
    return quoted(_("Expert opinions"), texts) if texts else None


def _both(question, answer):
    return "\n".join(filter(None, (question, answer and f"— {answer}")))
