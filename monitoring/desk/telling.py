"""Whom the ledger's entries about a case are told to: on its timeline, and in the ledger itself."""

import json

from astana.accounts.permissions import may
from astana.ledger.readers import for_who_sees
from monitoring.cases.queries import WITHIN_ONE, cases_visible_to
from monitoring.cases.states import TRANSITIONS

# What those read who see only what was determined; the rest the guarantors say to each other.
TOLD_TO_ALL = {
    *TRANSITIONS, "case_opened", "position_sealed", "position_superseded", "interest_declared",
    "silence_broken", "silence_ended", "determination_signed", "erratum_issued",
}  # fmt: skip
# Of these a timeline tells that it was done. The entry has the digest of words that are not for
# all, and whoever has its salt could try words on it.
WITH_WORDS_AMONG_GUARANTORS = {"refer", "reopen"}
_of_visible_cases = for_who_sees(cases_visible_to)


def is_told(entry, by, viewer, *, insider):
    """Whether a timeline tells the viewer of an act; `by` is its author as the entry has it."""
    if entry.kind in WITHIN_ONE:
        return bool(by) and by["delegation"] == viewer.delegation.code
    return insider or entry.kind in TOLD_TO_ALL


def readable_of_cases(viewer, entries):
    """The entries about cases that the viewer may read in the ledger, in one query at most."""
    insider = may(viewer, "see_all_cases")
    if not insider:
        told = TOLD_TO_ALL - WITH_WORDS_AMONG_GUARANTORS
        entries = _of_visible_cases(viewer, [entry for entry in entries if entry.kind in told])
    return [
        entry
        for entry in entries
        if is_told(entry, json.loads(entry.encoding)["by"], viewer, insider=insider)
    ]
