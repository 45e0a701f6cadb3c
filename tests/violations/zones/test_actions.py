import datetime
import json

import pytest
from django.db import IntegrityError, transaction

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from tests.violations.zones.conftest import MAY, SEPTEMBER, square
from violations.zones.actions import (
    draw_boundary,
    end_boundary,
    record_accession,
    remove_zone,
    save_zone,
    withdraw_boundary,
)
from violations.zones.consequences import count_concerned
from violations.zones.models import Accession, Zone, ZoneBoundary
from violations.zones.rules import SpaceTaken, TimeTaken

NOW = datetime.datetime(2018, 1, 1, tzinfo=datetime.UTC)
JUNE = datetime.datetime(2017, 6, 1, tzinfo=datetime.UTC)


@pytest.fixture
def draw(zone, administrator):
    def make(geometry=None, *, of=zone, valid_from=MAY, by=administrator, **said):
        geometry = geometry or square(36, 35)
        return draw_boundary(of, geometry, valid_from=valid_from, by=by, at=NOW, **said)

    return make


def contents():
    return [(entry.kind, json.loads(entry.encoding)["content"]) for entry in Entry.objects.all()]


def test_drawing_a_version_is_one_entry_that_holds_a_digest_of_the_line(draw):
    boundary = draw(basis="Memorandum")
    [(kind, content)] = contents()
    assert kind == "boundary_drawn"
    assert len(content["line"]) == 64
    assert content["valid_from"] == "2017-05-04T00:00:00+00:00"
    assert 2400 < boundary.area_km2 < 2700


def test_a_new_version_ends_the_former_one_in_the_same_entry(draw):
    former = draw()
    draw(square(36.1, 35.1), valid_from=SEPTEMBER)
    former.refresh_from_db()
    assert former.valid_until == SEPTEMBER
    assert [kind for kind, _content in contents()] == ["boundary_drawn", "boundary_drawn"]
    assert contents()[-1][1]["ended"] == str(former.pk)


@pytest.mark.parametrize(
    ("valid_from", "valid_until"),
    [(MAY, SEPTEMBER), (JUNE, None), (JUNE, SEPTEMBER), (MAY - datetime.timedelta(1), JUNE)],
)
def test_a_version_at_a_time_that_is_taken_is_refused_by_name(draw, valid_from, valid_until):
    draw(valid_until=SEPTEMBER)
    with pytest.raises(TimeTaken, match="4 May 2017 to 15 Sep 2017"):
        draw(valid_from=valid_from, valid_until=valid_until)
    assert ZoneBoundary.objects.count() == 1


def test_an_earlier_version_needs_an_end_before_the_next_begins(draw):
    draw(valid_from=SEPTEMBER)
    with pytest.raises(TimeTaken, match="since 15 Sep 2017"):
        draw(valid_from=MAY)
    assert draw(valid_from=MAY, valid_until=SEPTEMBER).valid_until == SEPTEMBER


def test_a_line_over_another_zone_of_the_kind_is_refused_unless_said_otherwise(draw, neighbour):
    other = draw(of=neighbour)
    with pytest.raises(SpaceTaken, match="Zone 2, Homs"):
        draw(square(36.2, 35))
    draw(square(36.2, 35), overlap_accepted=True)
    assert contents()[-1][1]["lies_over"] == [str(other.pk)]


@pytest.mark.parametrize("apart", ["kind", "time", "space", "edge"])
def test_zones_apart_in_kind_time_or_space_do_not_disturb_each_other(draw, neighbour, apart):
    if apart == "kind":
        neighbour.kind = "checkpoint"
        neighbour.save()
    draw(of=neighbour, valid_until=JUNE if apart == "time" else None)
    west = {"space": 40, "edge": 36.5}.get(apart, 36)
    assert draw(square(west, 35), valid_from=JUNE)


def test_a_version_is_ended_and_the_end_may_be_taken_away_again(draw, administrator):
    boundary = draw()
    end_boundary(boundary, SEPTEMBER, by=administrator, at=NOW)
    later = draw(valid_from=SEPTEMBER)
    with pytest.raises(TimeTaken):
        end_boundary(boundary, None, by=administrator, at=NOW)
    withdraw_boundary(later, by=administrator, at=NOW)
    end_boundary(boundary, None, by=administrator, at=NOW)
    assert ZoneBoundary.objects.get().valid_until is None
    assert [kind for kind, _content in contents()][1:] == [
        "boundary_ended",
        "boundary_drawn",
        "boundary_withdrawn",
        "boundary_ended",
    ]


def test_an_end_does_not_move_over_another_zone_that_came_to_lie_there(
    draw, neighbour, administrator
):
    boundary = draw(valid_until=SEPTEMBER)
    draw(square(36.1, 35.1), of=neighbour, valid_from=SEPTEMBER)
    for later in (NOW, None):
        with pytest.raises(SpaceTaken, match="Zone 2"):
            end_boundary(boundary, later, by=administrator, at=NOW)
    end_boundary(boundary, JUNE, by=administrator, at=NOW)


def test_a_version_that_a_report_refers_to_cannot_be_withdrawn(draw, administrator, file_one):
    boundary = draw(square(36.4, 35.1))
    report = file_one()
    assert report.zone_boundary == boundary
    with pytest.raises(Refused, match="reports were placed by it"):
        withdraw_boundary(boundary, by=administrator, at=NOW)


def test_the_database_refuses_overlapping_versions_whoever_asks(draw, zone):
    draw()
    with pytest.raises(IntegrityError), transaction.atomic():
        ZoneBoundary.objects.create(
            zone=zone, geometry=square(36, 35), area_km2=1, valid_from=SEPTEMBER
        )


def test_the_consequence_counts_current_reports_of_that_time_in_the_line(file_one):
    file_one()
    file_one(latitude=33.5, longitude=36.3)
    assert count_concerned("reports", square(36.4, 35.1), MAY, None) == 1
    assert count_concerned("reports", square(36.4, 35.1), MAY, JUNE) == 0
    assert count_concerned("reports", square(10, 10), MAY, None) == 0


@pytest.mark.parametrize("role", ["monitor", "reviewer", "head"])
def test_only_administrators_keep_zones(zone, person, role, draw):
    with pytest.raises(NotPermitted):
        save_zone(zone, by=person("RU", role), at=NOW)
    with pytest.raises(NotPermitted):
        draw(by=person("RU", role))


def test_a_zone_that_has_a_line_stays(draw, zone, administrator):
    draw()
    with pytest.raises(Refused, match="the record refers to it"):
        remove_zone(zone, by=administrator, at=NOW)
    assert Zone.objects.filter(pk=zone.pk).exists()


def test_an_accession_is_recorded_without_the_name_of_its_signatory(administrator, hama):
    accession = Accession(
        kind="settlement",
        name="Al-Lataminah",
        area=hama,
        joined_on=datetime.date(2017, 9, 1),
        signatory="A. Person",
        document="Agreement 12",
    )
    record_accession(accession, by=administrator, at=NOW)
    [(kind, content)] = contents()
    assert kind == "accession_recorded"
    assert content["name"] == "Al-Lataminah"
    assert "Person" not in json.dumps(content)
