"""What was done about a case, as its timeline tells it: the ledger's entries in sentences."""

import json

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.ledger.queries import entries_visible_to
from astana.ui.formatting import zone_in_use
from monitoring.cases.enums import Answer
from monitoring.cases.queries import what_was_done
from violations.incidents.models import IncidentReport

ANSWERED = {
    Answer.OPENED: lambda: _("Took its answer back"),
    Answer.TAKES_UP: lambda: _("Takes it up"),
    Answer.ASKS: lambda: _("Asks"),
    Answer.WOULD_DISMISS: lambda: _("Would dismiss it"),
}
SENTENCES = {
    "case_opened": lambda: _("The case was opened"),
    "begin_investigation": lambda: _("Began the investigation"),
    "dismiss": lambda: _("Dismissed, as all guarantors would"),
    "begin_assessment": lambda: _("Called for the positions"),
    "position_sealed": lambda: _("Sealed its position"),
    "open_positions": lambda: _("All positions opened, determination recorded"),
    "close": lambda: _("Closed the case"),
    "note_written": lambda: _("Wrote"),
}
ICONS = {"case_opened": "case", "open_positions": "open-letter"}
# What the guarantors say to each other; those who see only what was determined do not read it.
AMONG_GUARANTORS = {"triage_answered", "note_written"}


def history(case, viewer):
    """The acts as `{% timeline %}` takes them, newest first, as far as the viewer may read them."""
    insider = may(viewer, "see_all_cases")
    delegations = {delegation.code: delegation for delegation in Delegation.objects.all()}
    notes = {note.pk: note.text for note in case.notes.all()} if insider else {}
    acts = [
        _act(entry, json.loads(entry.encoding), delegations, notes)
        for entry in what_was_done(case)
        if insider or entry.kind not in AMONG_GUARANTORS
    ]
    told = IncidentReport.objects.filter(incident=case.incident_id)
    reports = [link.report for link in told.select_related("report__delegation")]
    acts += [_reported(report, insider) for report in reports]
    acts.sort(key=lambda act: act["at"], reverse=True)
    return acts


def record_of(case, viewer):
    """The ledger's own entries about the case, newest first, as far as the viewer may see them."""
    return entries_visible_to(viewer).filter(subject=f"case:{case.pk}").order_by("-sequence")


def _act(entry, said, delegations, notes):
    content, by = said["content"], said["by"]
    sentence = SENTENCES.get(entry.kind, lambda: entry.kind)()
    quote = notes.get(content.get("note"), "")
    if entry.kind == "triage_answered":
        sentence = ANSWERED[content["answer"]]()
    return {
        "delegation": delegations.get(by["delegation"]) if by else None,
        "icon": ICONS.get(entry.kind, "clock"),
        "sentence": sentence,
        "quote": quote,
        "at": entry.at,
        "day": _day(entry.at),
        "note": _("entry %(n)s") % {"n": entry.sequence},
    }


def _reported(version, insider):
    """That a version of a report was filed; the reason for it is for those who see reports."""
    sentence = _("Reported it")
    if version.version > 1:
        sentence = _("Withdrew its report") if version.is_withdrawal else _("Amended its report")
    return {
        "delegation": version.delegation,
        "sentence": sentence,
        "quote": version.amendment_reason if insider else "",
        "at": version.filed_at,
        "day": _day(version.filed_at),
    }


def _day(at):
    return date_format(at.astimezone(zone_in_use()), "j F Y")
