import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.models import Due
from astana.due.readers import Reader, _readers
from astana.ledger.models import Entry
from violations.coverage.actions import amend, file_patrol, withdraw
from violations.coverage.keeping import remove_watch_point, save_watch_point
from violations.coverage.models import KINDS, Patrol, WatchPoint
from violations.coverage.rules import AlreadyFiled
from violations.zones.models import ZoneBoundary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_filing_writes_one_entry_and_gives_a_number(request, kind):
    filing = request.getfixturevalue(KINDS[kind].noun)()
    entry = Entry.objects.get()
    assert (entry.kind, entry.subject) == (f"{filing.noun}_filed", filing.subject)
    letter = {"patrols": "P", "outages": "O", "restrictions": "M"}[kind]
    assert str(filing) == f"{letter}-{timezone.now().year}-0001"


def test_it_is_announced_to_the_rooms_that_read_it(patrol, monkeypatch):
    reader = Reader("somebody", lambda subject, *, at: None)
    monkeypatch.setitem(_readers, "coverage_filed", {"somebody": reader})
    filing = patrol()
    assert Due.objects.get(reader="somebody").subject == filing.subject


def test_filing_twice_is_filing_once(patrol_content, monitor):
    patrol_id, content = uuid.uuid4(), patrol_content()
    first, new = file_patrol(patrol_id, content, by=monitor, at=timezone.now())
    again, new_again = file_patrol(patrol_id, content, by=monitor, at=timezone.now())
    assert (first, new, new_again) == (again, True, False)
    assert Entry.objects.count() == 1


def test_other_content_or_another_author_under_the_id_is_refused(patrol_content, monitor, person):
    patrol_id = uuid.uuid4()
    file_patrol(patrol_id, patrol_content(), by=monitor, at=timezone.now())
    with pytest.raises(AlreadyFiled) as refused:
        file_patrol(patrol_id, patrol_content(note="Fog."), by=monitor, at=timezone.now())
    assert refused.value.filing.pk == patrol_id
    other = person("TR", "monitor")
    with pytest.raises(AlreadyFiled) as refused:
        file_patrol(patrol_id, patrol_content(), by=other, at=timezone.now())
    assert refused.value.filing is None


def test_who_only_observes_files_nothing(patrol_content, observer):
    with pytest.raises(NotPermitted):
        file_patrol(uuid.uuid4(), patrol_content(), by=observer, at=timezone.now())


def test_a_route_finds_the_zone_of_then_and_the_governorate(patrol, zone, other_zone, hama):
    begin = datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC)
    ring = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
    square = {"type": "MultiPolygon", "coordinates": [[ring]]}
    for one, since in ((zone, begin), (other_zone, begin + datetime.timedelta(days=400))):
        ZoneBoundary.objects.create(zone=one, geometry=square, area_km2=9, valid_from=since)
    inside = patrol(zone=None, route=[[35.3, 36.62], [35.25, 36.65]])
    assert (inside.zone, inside.area) == (zone, hama)
    assert inside.place_facts == {"zone": "found", "area": "found"}
    across = patrol(zone=None, route=[[35.3, 36.62], [34.9, 36.7]])
    assert across.zone is None
    said = patrol(zone=other_zone, route=[[35.3, 36.6]])
    assert (said.zone, said.place_facts["zone"]) == (other_zone, "given")


def test_an_outage_counts_where_its_camera_stands(outage, zone, hama):
    filing = outage()
    assert (filing.zone, filing.area) == (zone, hama)


def test_a_version_keeps_the_number_and_the_author(patrol, patrol_content, reviewer, monitor):
    first = patrol()
    said = patrol_content(note="Until dusk.")
    second, new = amend(first, uuid.uuid4(), said, reason="More.", by=reviewer, at=timezone.now())
    assert (second.number, second.version, second.author, new) == (first.number, 2, monitor, True)
    again, new = amend(first, second.pk, said, reason="More.", by=reviewer, at=timezone.now())
    assert (again, new) == (second, False)
    assert Entry.objects.filter(kind="patrol_amended").count() == 1


def test_only_the_newest_version_is_amended_and_nothing_withdrawn(patrol, patrol_content, monitor):
    first = patrol()
    amend_as = {"reason": "More.", "by": monitor, "at": timezone.now()}
    second, _new = amend(first, uuid.uuid4(), patrol_content(note="1"), **amend_as)
    with pytest.raises(Refused, match="newer"):
        amend(first, uuid.uuid4(), patrol_content(note="2"), **amend_as)
    third, _new = withdraw(second, uuid.uuid4(), **amend_as)
    assert third.note == "1"
    with pytest.raises(Refused, match="withdrawn"):
        amend(third, uuid.uuid4(), patrol_content(note="3"), **amend_as)


def test_another_delegation_neither_amends_nor_withdraws(patrol, patrol_content, other_reviewer):
    first, said = patrol(), {"reason": "No.", "by": other_reviewer, "at": timezone.now()}
    with pytest.raises(Refused, match="Only the delegation"):
        amend(first, uuid.uuid4(), patrol_content(), **said)
    with pytest.raises(Refused, match="Only the delegation"):
        withdraw(first, uuid.uuid4(), **said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET note = 'Calm.'",
        "UPDATE {table} SET filed_at = now()",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
    ],
)
def test_sql_cannot_change_what_is_filed(request, kind, statement):
    model = KINDS[kind]
    request.getfixturevalue(model.noun)()
    sql = "SET CONSTRAINTS ALL IMMEDIATE; " + statement.format(table=model._meta.db_table)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        connection.cursor().execute(sql)
    assert model.objects.get().note == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"began_at": datetime.datetime(2017, 11, 15, tzinfo=datetime.UTC)},
        {"zone": None},
        {"began_at": datetime.datetime(2017, 10, 1, tzinfo=datetime.UTC)},
    ],
)
def test_the_database_refuses_what_no_form_lets_through(patrol, wrong):
    with pytest.raises(DatabaseError), transaction.atomic():
        patrol(**wrong)
    assert not Patrol.objects.exists()


def test_a_camera_is_kept_by_administrators_and_stays_while_something_is_filed_of_it(
    camera, outage, administrator, monitor
):
    camera.names = {"en": "Camera 1"}
    with pytest.raises(NotPermitted):
        save_watch_point(camera, by=monitor, at=timezone.now())
    save_watch_point(camera, by=administrator, at=timezone.now())
    assert Entry.objects.get().kind == "watch_point_saved"
    outage()
    with pytest.raises(Refused):
        remove_watch_point(camera, by=administrator, at=timezone.now())
    assert WatchPoint.objects.exists()
