"""What was done about a case, as its timeline tells it: the ledger's entries in sentences."""

import json

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.ledger.encoding import digest
from astana.ledger.queries import entries_visible_to, with_commitments
from astana.ledger.showing import shown_to
from astana.ui.formatting import zone_in_use
from monitoring.cases.enums import Answer
from monitoring.cases.queries import WITHIN_ONE, what_was_done
from monitoring.desk.queue import address_of
from monitoring.desk.tabs import ROOMS, showing
from monitoring.desk.telling import is_told
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
    "close": lambda: _("Closed the case"),
    "note_written": lambda: _("Wrote"),
    "case_assigned": lambda: _("Shared the work out within the delegation"),
    "deadline_passed": lambda: _("A deadline passed, and it was not done"),
}
ICONS = {"case_opened": "case", "open_positions": "open-letter", "deadline_passed": "alert"}


def history(case, viewer):
    """The acts as `{% timeline %}` takes them, newest first, as far as the viewer may read them.

    An act also has its `kind` ("report", or the ledger's word for it) and its `clocks`.
    """
    insider = may(viewer, "see_all_cases")
    delegations = {delegation.code: delegation for delegation in case.delegations.values()}
    entries = list(what_was_done(case))
    sentences, quotes = _what_rooms_say(case, viewer, {entry.kind for entry in entries})
    quotes |= {digest(note.text): note.text for note in case.notes.all()} if insider else {}
    acts = []
    for entry in entries:
        said = json.loads(entry.encoding)
        if is_told(entry, said["by"], viewer, insider=insider):
            acts.append(_act(entry, said, delegations, sentences, quotes))
    told = IncidentReport.objects.filter(incident=case.incident_id)
    reports = [link.report for link in told.select_related("report__delegation")]
    acts += [_reported(report, insider) for report in reports]
    acts.sort(key=lambda act: act["at"], reverse=True)
    return acts


def record_of(case, viewer):
    """The ledger's own entries about the case, newest first, each as the viewer has it."""
    entries = entries_visible_to(viewer).filter(subject=f"case:{case.pk}")
    entries = entries.exclude(kind__in=WITHIN_ONE).order_by("-sequence")
    return shown_to(viewer, with_commitments(entries))


def narrowed(acts, *, source="", party="", kind=""):
    """Only the acts of one delegation, about one party, or of one of the `SORTS`."""
    if source:
        acts = [act for act in acts if act["delegation"] and act["delegation"].code == source]
    if party:
        acts = [act for act in acts if act["party"] == party]
    if kind in SORTS:
        acts = [act for act in acts if SORTS[kind](act)]
    return acts


SORTS = {
    "reports": lambda act: act["kind"] == "report",
    "words": lambda act: bool(act["quote"]),
    "steps": lambda act: act["kind"] != "report" and not act["quote"],
}


def timeline_filters(asked, acts):
    """What the timeline can be narrowed to, as switches: each with its address."""
    delegations = {act["delegation"].code: act["delegation"] for act in acts if act["delegation"]}
    in_order = sorted(delegations.values(), key=lambda one: (one.position, one.code))
    choices = {
        "source": [(_("Everybody"), ""), *((one.name, one.code) for one in in_order)],
        "kind": [
            (_("Everything"), ""),
            (_("Reports"), "reports"),
            (_("What was said"), "words"),
            (_("Steps"), "steps"),
        ],
        "party": [
            (_("Every party"), ""),
            *sorted({(act["party"], act["party"]) for act in acts if act["party"]}),
        ],
        "clocks": [(_("One clock"), ""), (_("All clocks"), "all")],
    }
    return {
        name: [
            {
                "name": word,
                "url": address_of(asked, **{name: value}),
                "is_here": asked.get(name, "") == value,
            }
            for word, value in rows
        ]
        for name, rows in choices.items()
        if len(rows) > 2 or name == "clocks"
    }


def _what_rooms_say(case, viewer, kinds):
    """Sentences by the kind of an entry, and words by their digest, of rooms that were at work."""
    sentences, quotes = dict(SENTENCES), {}
    for room in ROOMS:
        says = showing(room, "saying")
        if says and kinds & says.SENTENCES.keys():
            sentences |= says.SENTENCES
            quotes |= says.quotes(case, viewer)
    return sentences, quotes


def _act(entry, said, delegations, sentences, quotes):
    content, by = said["content"], said["by"]
    sentence = sentences.get(entry.kind, lambda: entry.kind)()
    if entry.kind == "triage_answered":
        sentence = ANSWERED[content["answer"]]()
    words = [quotes[value] for value in content.values() if str(value) in quotes]
    return {
        "kind": entry.kind,
        "delegation": delegations.get(by["delegation"]) if by else None,
        "party": content.get("party", ""),
        "icon": ICONS.get(entry.kind, "clock"),
        "sentence": sentence,
        "quote": "\n".join(words),
        "at": entry.at,
        "day": _day(entry.at),
        "note": _("entry %(n)s") % {"n": entry.sequence},
        "clocks": [(_("Server"), entry.at)],
    }


def _reported(version, insider):
    """That a version of a report was filed; the reason for it is for those who see reports."""
    sentence = _("Reported it")
    if version.version > 1:
        sentence = _("Withdrew its report") if version.is_withdrawal else _("Amended its report")
    clocks = [
        (_("Written, by the device"), version.writing_ended_at),
        (_("Sent, by the device"), version.device_clock_at),
        (_("Server"), version.filed_at),
    ]
    return {
        "kind": "report",
        "delegation": version.delegation,
        "party": "",
        "icon": "report",
        "sentence": sentence,
        "quote": version.amendment_reason if insider else "",
        "at": version.filed_at,
        "day": _day(version.filed_at),
        "note": "",
        "clocks": [(name, at) for name, at in clocks if at],
    }


def _day(at):
    return date_format(at.astimezone(zone_in_use()), "j F Y")
