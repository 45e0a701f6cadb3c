"""What goes into a case file, in an order that stays the same from turn to turn."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from astana.ledger.queries import entries_visible_to, with_commitments
from astana.ledger.showing import shown_to
from monitoring.cases.queries import listed_entries, reports_about
from monitoring.documents.actions import issue_document
from monitoring.documents.casefile.everything import everything
from monitoring.documents.parts.accounts import files_of
from monitoring.documents.printing import pdf_of
from monitoring.documents.rules import papers_of
from violations.evidence import rules, storage
from violations.evidence.custody import touch
from violations.evidence.enums import CustodyAct
from violations.evidence.showing import rendition_file_name


@dataclass(frozen=True)
class Entry:
    """One file in the case file; `pieces(at=…)` makes its bytes when its turn has come.

    `note(at=…)` writes down that it was put in, after the bytes: whoever records holds up all
    others who do. For the same reason an entry that records by itself ends the turn.
    """

    name: str
    pieces: Callable
    note: Callable = lambda *, at: None
    ends_turn: bool = False


def entries_of(case_file):
    """All entries for the person who asked: what they may not see is not among them."""
    case, viewer = case_file.case, case_file.asked_by
    entries = [Entry("case.json", lambda *, at: [_json(everything(case, viewer))])]
    entries += [_paper(case_file, paper) for paper in papers_of(case)]
    if entries_visible_to(viewer).exists():
        entries.append(Entry("ledger.json", lambda *, at: [_json(_ledger(case, viewer))]))
    if case_file.with_evidence:
        reports = list(reports_about(case, viewer))
        for file in files_of(reports):
            entries += _evidence(file, case_file)
    return entries


def _paper(case_file, paper):
    def pieces(*, at):
        document = issue_document(
            case_file.case, paper, language=case_file.language, by=case_file.asked_by, at=at
        )
        yield pdf_of(document.said, document.language)

    return Entry(f"documents/{case_file.case.number}-{paper}.pdf", pieces, ends_turn=True)


def _evidence(file, case_file):
    """The clean copy, and the original for who may see it; each copy is a custody entry."""
    if file.rendition_sha256:
        kept = storage.rendition_name(file.rendition_sha256)
        yield _copied(file, case_file, kept, file.rendition_size, rendition_file_name(file))
    if rules.can_see_original(file, by=case_file.asked_by):
        kept = storage.original_name(file.sha256)
        yield _copied(file, case_file, kept, file.size, file.shown_name, folder="originals")


def _copied(file, case_file, kept, size, name, *, folder="evidence"):
    def pieces(*, at):
        return storage.pieces(kept, 0, size)

    def note(*, at):
        words = f"case file {case_file.pk}, {folder}"
        touch(file, CustodyAct.COPIED, by=case_file.asked_by, at=at, note=words)

    safe = PurePosixPath(name).name or "file"
    return Entry(f"{folder}/{file.pk}/{safe}", pieces, note)


def _ledger(case, viewer):
    """The entries about the case as the viewer has them, to be computed again by anyone."""
    entries = with_commitments(listed_entries(case))
    return [entry.as_said for entry in shown_to(viewer, entries)]


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
