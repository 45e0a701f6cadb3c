"""The case file: what is in it, for whom, and that it survives being cut short."""

import hashlib
import json
import zipfile

import pytest
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.encoding import commitment_to
from monitoring.documents.casefile import building
from monitoring.documents.casefile.asking import ask_for_case_file
from monitoring.documents.casefile.everything import everything
from monitoring.documents.casefile.keeping import path_of, remove_when_due
from monitoring.documents.models import CaseFile
from monitoring.measures.actions import propose_measure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_elsewhere(settings, tmp_path):
    settings.CASE_FILES = tmp_path


def asked_for(case, by, **said):
    said = {"language": "en", "with_evidence": True} | said
    return ask_for_case_file(case, **said, by=by, at=timezone.now())


def built(case, by, **said):
    asked = asked_for(case, by, **said)
    for _turn in range(20):
        do_what_is_due()
        asked.refresh_from_db()
        if asked.progress != "asked_for":
            return asked
    raise AssertionError(list(Due.objects.values_list("topic", "error")))


def test_it_holds_everything_with_the_hashes_of_all_of_it(case, reviewer):
    file = built(case, reviewer)
    assert file.progress == "ready"
    assert file.put_in == file.to_put_in
    with zipfile.ZipFile(path_of(file)) as box:
        manifest = json.loads(box.read("manifest.json"))
        said = json.loads(box.read("case.json"))
        assert {one["name"] for one in manifest["files"]} | {"manifest.json"} == set(box.namelist())
        for one in manifest["files"]:
            assert hashlib.sha256(box.read(one["name"])).hexdigest() == one["sha256"]
        ledger = json.loads(box.read("ledger.json"))
    assert said["case"]["number"] == case.number
    assert said["reports"][0]["narrative"] == "Told by a shepherd."
    assert hashlib.sha256(ledger[0]["envelope"].encode()).hexdigest() == ledger[0]["hash"]
    commitment = commitment_to(ledger[0]["encoding"], ledger[0]["salt"])
    assert json.loads(ledger[0]["envelope"])["commitment"] == commitment
    assert hashlib.sha256(path_of(file).read_bytes()).hexdigest() == file.sha256


def test_an_observer_gets_what_an_observer_may_see(determined, observer):
    file = built(determined, observer)
    with zipfile.ZipFile(path_of(file)) as box:
        everything = b"".join(box.read(name) for name in box.namelist())
        assert json.loads(box.read("case.json"))["reports"] == []
    assert b"shepherd" not in everything


def test_a_turn_that_was_cut_short_leaves_nothing_twice(case, reviewer, monkeypatch):
    monkeypatch.setattr(building, "A_TURN", -1)  # one entry a turn
    file = asked_for(case, reviewer)
    building.build_when_due(file.pk, at=timezone.now())
    file.refresh_from_db()
    assert file.put_in == 1
    # The bytes of another turn arrived, and its transaction did not.
    with zipfile.ZipFile(path_of(file), "a") as box:
        box.writestr("lost.txt", "of a worker that died")
    monkeypatch.setattr(building, "A_TURN", 60)
    while building.build_when_due(file.pk, at=timezone.now()):
        pass
    file.refresh_from_db()
    with zipfile.ZipFile(path_of(file)) as box:
        names = box.namelist()
    assert file.progress == "ready"
    assert len(names) == len(set(names))
    assert "lost.txt" not in names


def test_asking_twice_is_asking_once_and_a_fourth_waits(file_one, case, reviewer):
    assert asked_for(case, reviewer) == asked_for(case, reviewer)
    asked_for(case, reviewer, language="ru")
    asked_for(case, reviewer, language="tr")
    with pytest.raises(Refused):
        asked_for(case, reviewer, language="fa")
    assert CaseFile.objects.count() == 3


def test_it_is_for_the_one_who_asked_and_goes_after_its_day(case, reviewer, other_reviewer, client):
    file = built(case, reviewer)
    client.force_login(other_reviewer)
    assert client.get(f"/case-files/{file.pk}/").status_code == 404
    client.force_login(reviewer)
    answer = client.get(f"/case-files/{file.pk}/")
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == file.sha256
    assert "Ready" in client.get(f"/cases/{case.number}/case-files/").content.decode()
    remove_when_due(file.pk, at=timezone.now())
    assert not path_of(file).exists()
    assert client.get(f"/case-files/{file.pk}/").status_code == 404


def test_a_person_asks_on_the_page(case, reviewer, client):
    client.force_login(reviewer)
    page = f"/cases/{case.number}/"
    assert client.post(f"{page}case-files/ask/", {"with_evidence": "on"}).status_code == 302
    assert 'hx-trigger="every 2s"' in client.get(f"{page}documents/").content.decode()


def test_who_sees_less_by_now_gets_no_more_what_they_asked_for(determined, reviewer, client):
    file = built(determined, reviewer)
    reviewer.role = "observer"
    reviewer.delegation.kind = "observer"
    reviewer.delegation.save()
    reviewer.save()
    client.force_login(reviewer)
    assert client.get(f"/cases/{determined.number}/documents/").status_code == 200
    assert client.get(f"/case-files/{file.pk}/").status_code == 404


def test_it_says_who_sees_to_a_measure_and_names_nobody(determined, reviewer):
    propose_measure(
        determined, kind="warning", wording="Warn them.", owner=reviewer.delegation,
        due_at=timezone.now(), by=reviewer, at=timezone.now(),
    )  # fmt: skip
    said = everything(determined, reviewer)
    assert said["measures"][0]["owner"] == "RU"
    assert str(reviewer.pk) not in json.dumps(said)
    assert reviewer.username not in json.dumps(said)
