"""What the ledger says of a case is for those who see the case; everybody verifies the chain."""

import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.ledger.encoding import digest
from astana.ledger.models import Entry
from monitoring.assessment.referring import refer
from monitoring.cases.actions import set_aside, write_note
from monitoring.cases.scoping import standing_scope, take_stance
from monitoring.desk.actions import assign
from monitoring.documents.casefile.asking import ask_for_case_file
from monitoring.documents.casefile.keeping import path_of
from monitoring.measures.actions import propose_measure
from tests.monitoring.conftest import begin_to_investigate, open_a_case, seal_one, settle_the_scope

pytestmark = pytest.mark.django_db
WORDS = "Ask them again"
DOCS = Path(__file__).parents[3] / "docs" / "ledger.md"


@pytest.fixture
def worked_on(case, reviewers):
    """An open case in which everything was said that observers must not find."""
    at = timezone.now()
    ru, tr, _ir = reviewers
    begin_to_investigate(case, ru)
    settle_the_scope(case, reviewers)
    take_stance(standing_scope(case), False, remark=WORDS, by=tr, at=at)
    write_note(case, WORDS, by=ru, at=at)
    set_aside(case, "site_visit", WORDS, by=ru, at=at)
    assign(case, ru, by=ru, at=at)
    return case


def all_of_it(client):
    """The ledger as the API has it, oldest first, and the very text of its answers."""
    entries, text, url = [], "", "/api/v1/ledger/?page_size=7"
    while url:
        answer = client.get(url)
        text += answer.content.decode()
        entries += answer.json()["results"]
        url = answer.json()["next"]
    return entries[::-1], text


def checked(entries):
    """What the program in the docs says of them; it knows nothing of this house."""
    (program,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    names = {}
    exec(program, names)  # noqa: S102
    return names["check"](entries)


def test_who_may_not_see_a_case_finds_nothing_of_it_and_verifies_all(
    as_, worked_on, reviewer, person, observer
):
    hidden = [
        str(worked_on.pk), str(reviewer.pk), digest(WORDS), WORDS, "takes_up", "triage_answered",
        "agrees", "scope_stance", "site_visit", "case:", "report_filed",
    ]  # fmt: skip
    full, said = all_of_it(as_(reviewer))
    for words in set(hidden) - {WORDS}:
        assert words in said, words
    for viewer in (observer, person("UN", "observer"), person("KZ", "observer")):
        entries, text = all_of_it(as_(viewer))
        assert [word for word in hidden if word in text] == []
        assert checked(entries) == 0
        assert entries[-1]["hash"] == full[-1]["hash"]
    assert checked(full) == len(full)


def test_another_guarantor_reads_all_but_how_work_is_shared_out(as_, worked_on, other_reviewer):
    entries, _text = all_of_it(as_(other_reviewer))
    closed = [entry["sequence"] for entry in entries if not entry["encoding"]]
    within = Entry.objects.get(kind="case_assigned")
    assert closed == [within.sequence]
    assert checked(entries) == len(entries) - 1


def test_a_changed_entry_is_found_by_who_may_read_it_and_by_who_may_not(
    as_, worked_on, reviewer, observer
):
    entries, _text = all_of_it(as_(reviewer))
    at = next(n for n, one in enumerate(entries) if one["kind"] == "triage_answered")
    entries[at]["encoding"] = entries[at]["encoding"].replace("takes_up", "asks")
    with pytest.raises(AssertionError, match=str(at + 1)):
        checked(entries)
    entries, _text = all_of_it(as_(observer))
    entries[at]["envelope"] = entries[at]["envelope"].replace('"commitment":"', '"commitment":"0')
    with pytest.raises(AssertionError, match=str(at + 1)):
        checked(entries)


def test_of_what_was_determined_observers_read_what_is_told_to_all(
    as_, assessed, reviewers, observer, settings, tmp_path
):
    """All but the words of the referral, whose digest could be tried."""
    settings.CASE_FILES = tmp_path
    for by, occurrence in zip(reviewers, ("confirmed", "confirmed", "not_confirmed"), strict=True):
        seal_one(assessed, by, occurrence=occurrence)
    propose_measure(
        assessed, kind="warning", wording="Stop it.", owner=reviewers[0].delegation,
        due_at=timezone.now() + timedelta(days=3), by=reviewers[0], at=timezone.now(),
    )  # fmt: skip
    refer(assessed, WORDS, by=reviewers[0], at=timezone.now())
    entries, text = all_of_it(as_(observer))
    about_it = {entry["kind"] for entry in entries if entry["subject"] == f"case:{assessed.pk}"}
    assert about_it == {
        "case_opened", "begin_investigation", "begin_assessment", "position_sealed",
        "open_positions",
    }  # fmt: skip
    assert [word for word in (digest(WORDS), "warning", "measure") if word in text] == []
    assert checked(entries) >= len(about_it)
    shown = as_(observer).get(f"/cases/{assessed.number}/?tab=ledger").content.decode()
    assert "open_positions" in shown
    assert "Not for you to read" in shown
    assert "scope_stance" not in shown
    asked = ask_for_case_file(
        assessed, language="en", with_evidence=False, by=observer, at=timezone.now()
    )
    do_what_is_due()
    with zipfile.ZipFile(path_of(asked)) as box:
        lines = json.loads(box.read("ledger.json"))
    assert {line["kind"] for line in lines} == about_it | {""}
    assert {line["envelope"] != "" for line in lines} == {True}


@pytest.mark.parametrize("viewer", ["observer", "reviewer"])
def test_a_page_of_the_ledger_asks_as_often_for_many_cases(as_, file_one, viewer, request):
    open_a_case(file_one)
    client = as_(request.getfixturevalue(viewer))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/ledger/?page_size=200")
        return len(queries)

    once = asked()
    for _another in range(3):
        open_a_case(file_one)
    assert asked() == once
