"""What was done about a case, as its timeline tells it: the ledger's entries in sentences."""

import json

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
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
    acts += [_reported(link) for link in told.select_related("report__delegation")]
    acts.sort(key=lambda act: act["at"], reverse=True)
    return acts


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


def _reported(link):
    return {
        "delegation": link.report.delegation,
        "sentence": _("Reported it"),
        "at": link.report.filed_at,
        "day": _day(link.report.filed_at),
    }


def _day(at):
    return date_format(at.astimezone(zone_in_use()), "j F Y")
