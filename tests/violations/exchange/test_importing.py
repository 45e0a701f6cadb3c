import uuid

import pytest
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.due.models import Due
from astana.ledger.models import Entry
from tests.violations.exchange.tables import PLAIN, ged, lines, plain
from violations.exchange import actions
from violations.exchange.models import ImportBatch, RefusedRow
from violations.exchange.steps import go_on
from violations.exchange.verifying import faults_of
from violations.incidents.models import Incident, IncidentReport
from violations.parties.models import Party
from violations.reports.models import Observation, Report
from violations.reports.queries import standing

pytestmark = pytest.mark.django_db


def test_a_file_of_thousands_of_rows_is_filed_without_those_that_cannot_be(preview, work, reviewer):
    batch = preview(ged(3_000))
    assert (batch.state, batch.shape, batch.rows_found) == ("previewed", "ucdp", 3_000)
    assert batch.rows_good + batch.rows_bad == 3_000
    assert batch.rows_good > 2_500
    assert Report.objects.count() == 0
    actions.confirm(batch, by=reviewer, at=timezone.now())
    work(batch)
    assert (batch.state, batch.rows_filed) == ("done", batch.rows_good)
    assert Report.objects.count() == Incident.objects.count() == batch.rows_good
    assert Observation.objects.count() == IncidentReport.objects.count() == batch.rows_good
    numbers = sorted(int(one[5:]) for one in Report.objects.values_list("number", flat=True))
    assert numbers == list(range(1, batch.rows_good + 1))
    report = Report.objects.first()
    assert (report.origin, report.import_batch) == ("import", batch.pk)
    assert (report.filed_by, report.delegation) == (reviewer, reviewer.delegation)


def test_imported_reports_raise_no_alerts_and_open_no_cases(file):
    file(ged(20))
    assert set(Due.objects.values_list("topic", flat=True)) == {"import_step"}


def test_the_same_file_again_files_nothing_twice(file, preview):
    batch = file(ged(200))
    again = preview(ged(200))
    assert (again.rows_good, again.rows_known) == (0, batch.rows_filed)


def test_what_was_undone_can_be_filed_again_mended_and_undone_again(file, preview, work, reviewer):
    for killed in ("2", "3", "4"):
        batch = file(lines(PLAIN, plain(killed=killed), plain(id="", killed="1")))
        assert (batch.rows_filed, batch.rows_known) == (2, 0)
        assert set(standing(Report.objects).values_list("killed_best", flat=True)) == {
            int(killed), 1,
        }  # fmt: skip
        assert preview(lines(PLAIN, plain(killed=killed))).rows_known == 1
        actions.undo(batch, reason="Wrong numbers.", by=reviewer, at=timezone.now())
        work(batch)
        assert list(faults_of(batch)) == []
    assert not standing(Report.objects).exists()


def test_what_was_undone_is_filed_again_also_where_the_rows_are_resolved_anew(
    file, preview, work, reviewer, party
):
    table = lines(PLAIN, plain())
    actions.undo(file(table), reason="Wrong.", by=reviewer, at=timezone.now())
    work(ImportBatch.objects.get())
    batch = preview(table)
    Party.objects.all().delete()
    actions.confirm(batch, by=reviewer, at=timezone.now())
    work(batch)
    assert (batch.rows_filed, batch.rows_known) == (1, 0)


def test_what_somebody_withdrew_by_hand_stays_withdrawn(file, preview, reviewer):
    from violations.reports.amending import withdraw_report

    file(lines(PLAIN, plain()))
    withdraw_report(
        Report.objects.get(), uuid.uuid4(), reason="Mine.", by=reviewer, at=timezone.now()
    )
    assert preview(lines(PLAIN, plain())).rows_known == 1


def test_no_delegation_keeps_another_from_filing_the_same_events(file, person):
    batch = file(ged(20))
    other = file(ged(20), by=person("TR", "reviewer"))
    assert (other.rows_filed, other.rows_known) == (batch.rows_filed, 0)


def test_a_row_filed_before_that_says_something_else_now_is_told(file, preview):
    file(lines(PLAIN, plain(), plain(id="2")))
    batch = preview(lines(PLAIN, plain(), plain(id="2", killed="5")))
    assert (batch.rows_good, batch.rows_known) == (0, 2)
    assert batch.warnings["known_otherwise"] == {"count": 1, "lines": [3]}


def test_asking_what_was_filed_before_takes_three_queries(
    file, preview, work, reviewer, django_assert_num_queries
):
    from violations.exchange.checking import Checker
    from violations.exchange.filed_before import not_filed_before
    from violations.exchange.files import read_rows
    from violations.exchange.known import reading_of
    from violations.exchange.resolving import Resolver

    table = lines(PLAIN, *(plain(id=str(number)) for number in range(30)))
    actions.undo(file(table), reason="Wrong.", by=reviewer, at=timezone.now())
    work(ImportBatch.objects.get())
    batch = preview(table)
    resolver = Resolver(batch, reading_of(batch), Checker())
    rows = [resolver.resolve(row) for _begins, row in read_rows(batch, 0, 30)[0]]
    with django_assert_num_queries(3):
        fresh, known = not_filed_before(batch, rows)
    assert (len(fresh), known) == (30, [])


def test_an_id_that_comes_twice_in_a_file_is_filed_once(file):
    batch = file(lines(PLAIN, plain(), plain(notes="Another one."), plain(id="2")))
    assert (batch.rows_twice, batch.rows_filed) == (1, 2)
    assert set(Report.objects.values_list("narrative", flat=True)) == {"Shells fell."}


def test_equal_lines_without_a_number_are_each_a_report_and_filed_only_once(
    file, preview, monkeypatch
):
    from violations.exchange import previewing

    monkeypatch.setattr(previewing, "PIECE", 2)
    same, other = plain(id=""), plain(id="", killed="3")
    batch = file(lines(PLAIN, same, same, other, same, plain(), plain()))
    assert (batch.rows_twice, batch.rows_filed) == (1, 5)
    assert batch.warnings["equal"] == {"count": 2, "lines": [3, 5]}
    again = preview(lines(PLAIN, same, same, other, same, plain(), plain()))
    assert (again.rows_good, again.rows_known) == (0, 5)
    more = preview(lines(PLAIN, other, same, same, same, same))
    assert (more.rows_good, more.rows_known) == (1, 4)


def test_a_person_may_have_equal_lines_counted_as_one(bring, work, reviewer):
    same = plain(id="")
    batch = bring(lines(PLAIN, same, same, plain(id="", killed="3")))
    batch.options["equal_rows"] = "once"
    batch.save()
    work(batch)
    assert (batch.rows_twice, batch.rows_good) == (1, 2)


def test_equal_lines_keep_their_ids_where_rows_are_resolved_anew(preview, work, reviewer, party):
    same = plain(id="")
    batch = preview(lines(PLAIN, same, same))
    Party.objects.all().delete()
    actions.confirm(batch, by=reviewer, at=timezone.now())
    work(batch)
    assert batch.rows_filed == 2
    assert preview(lines(PLAIN, same, same)).rows_known == 2


def test_each_chunk_is_recorded_with_one_digest_that_can_be_computed_again(file):
    batch = file(ged(1_500))
    entries = Entry.objects.filter(kind="reports_imported", subject=f"import:{batch.pk}")
    assert entries.count() == 2
    assert list(faults_of(batch)) == []


def test_a_report_that_was_changed_past_the_guards_is_found(file):
    from django.db import connection

    batch = file(ged(30))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE reports_report SET content_digest = repeat('0', 64) WHERE number = %s",
            [Report.objects.first().number],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    (fault,) = faults_of(batch)
    assert "digest" in fault


def test_a_worker_killed_in_the_middle_is_followed_exactly(preview, work, reviewer, monkeypatch):
    from violations.exchange import importing, previewing

    monkeypatch.setattr(previewing, "PIECE", 40)
    monkeypatch.setattr(importing, "CHUNK", 30)
    batch = preview(ged(200))
    actions.confirm(batch, by=reviewer, at=timezone.now())
    go_on(batch.pk, at=timezone.now())
    go_on(batch.pk, at=timezone.now())
    assert Report.objects.count() == 60
    work(batch)
    assert Report.objects.count() == batch.rows_good == batch.rows_filed
    assert list(faults_of(batch)) == []


def test_what_changed_since_the_rows_were_checked_is_asked_again(
    bring, work, reviewer, person, party
):
    head = ["date", "latitude", "longitude", "alleged_party", "attribution"]
    row = ["2017-01-31", "35.32", "36.62", "government", "probable"]
    batch = work(bring(lines(head, row, [*row[:3], "", ""])))
    assert batch.rows_good == 2
    Party.objects.all().delete()
    actions.confirm(batch, by=reviewer, at=timezone.now())
    work(batch)
    assert (batch.rows_filed, batch.rows_bad) == (1, 1)
    assert RefusedRow.objects.get().column == "alleged_party"


def test_undoing_withdraws_every_report_and_removes_none(file, work, reviewer):
    batch = file(ged(300))
    incidents = Incident.objects.count()
    actions.undo(batch, reason="The wrong file.", by=reviewer, at=timezone.now())
    work(batch)
    assert (batch.state, batch.rows_withdrawn) == ("undone", batch.rows_filed)
    assert Report.objects.count() == 2 * batch.rows_filed
    assert standing(Report.objects).count() == 0
    version = Report.objects.filter(version=2).select_related("amends").first()
    assert version.is_withdrawal
    assert version.amendment_reason == "The wrong file."
    assert version.filed_by == reviewer
    assert version.content_digest == version.amends.content_digest
    assert version.observations.count() == version.amends.observations.count()
    assert version.people.count() == version.amends.people.count()
    assert version.tells_of.incident == version.amends.tells_of.incident
    assert Incident.objects.count() == incidents
    assert list(faults_of(batch)) == []


def test_undoing_leaves_alone_what_was_withdrawn_by_hand_and_takes_the_amended_with_it(
    file, work, reviewer
):
    from violations.reports.amending import withdraw_report

    batch = file(lines(PLAIN, plain(), plain(id="2")))
    first = Report.objects.first()
    withdraw_report(first, uuid.uuid4(), reason="Mine.", by=reviewer, at=timezone.now())
    actions.undo(batch, reason="All.", by=reviewer, at=timezone.now())
    work(batch)
    assert batch.rows_withdrawn == 1
    assert Report.objects.filter(number=first.number).count() == 2


def test_an_import_is_undone_once_and_only_when_it_is_through(preview, file, work, reviewer):
    waiting = preview(lines(PLAIN, plain(id="9")))
    with pytest.raises(Refused):
        actions.undo(waiting, reason="?", by=reviewer, at=timezone.now())
    batch = file(lines(PLAIN, plain()))
    actions.undo(batch, reason="?", by=reviewer, at=timezone.now())
    with pytest.raises(Refused):
        actions.undo(batch, reason="?", by=reviewer, at=timezone.now())


def test_cancelling_takes_the_file_away(
    preview, reviewer, tmp_path, django_capture_on_commit_callbacks
):
    batch = preview(lines(PLAIN, plain()))
    assert list(tmp_path.iterdir())
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(batch, by=reviewer, at=timezone.now())
    assert list(tmp_path.iterdir()) == []
    assert ImportBatch.objects.get().state == "cancelled"


def test_nobody_else_reads_the_files_and_none_stays_when_the_rows_are_filed(
    preview, work, reviewer, tmp_path, django_capture_on_commit_callbacks
):
    batch = preview(lines(PLAIN, plain()))
    files = {path.suffix: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert files == dict.fromkeys([".original", ".rows", ".checked"], 0o600)
    actions.confirm(batch, by=reviewer, at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        work(batch)
    assert batch.state == "done"
    assert batch.sha256
    assert list(tmp_path.iterdir()) == []


def test_where_an_observer_stood_is_not_told_beside_what_is_wrong_with_it(preview):
    head = ["SMM position", "Event location", "Means", "Observation", "Date", "Time"]
    row = ["our house in Sometown", "3-5km SE", "heard", "explosion", "2017-01-31", "05:40"]
    batch = preview(lines(head, row))
    assert batch.shape == "osce"
    refused = RefusedRow.objects.filter(batch=batch, column="SMM position")
    assert list(refused.values_list("value", flat=True)) == [""]


def test_another_delegation_and_a_monitor_are_refused(preview, person, bring):
    batch = preview(lines(PLAIN, plain()))
    with pytest.raises(Refused):
        actions.confirm(batch, by=person("TR", "reviewer"), at=timezone.now())
    with pytest.raises(Refused):
        bring(lines(PLAIN, plain()), by=person("RU", "monitor"))


def test_reports_from_a_device_are_news(bring, work, reviewer, mortar_fire):
    import json

    said = {
        "began_at": "2017-11-06T05:40", "time_zone": "Asia/Damascus", "time_precision": "minute",
        "place_notation": "decimal", "place_as_given": "35.3201, 36.6219",
        "violation_type": "mortar_fire", "source_kind": "hotline", "caller_name": "Somebody",
        "observations": [{"item": "explosion", "means": "heard", "count": 7}],
    }  # fmt: skip
    key = uuid.uuid4()
    carried = {
        "format": "astana-reports", "version": 1,
        "reports": [{"id": str(key), "said": said}, {"id": "?", "said": said}, {"id": str(key)}],
    }  # fmt: skip
    batch = work(bring(json.dumps(carried), name="unsent.json"))
    assert (batch.shape, batch.rows_good, batch.rows_bad) == ("carried", 1, 2)
    actions.confirm(batch, by=reviewer, at=timezone.now())
    work(batch)
    report = Report.objects.get()
    assert (report.pk, report.origin, report.import_batch) == (key, "carried", batch.pk)
    assert report.hotline_caller
    assert Due.objects.filter(topic="report_filed").exists()
    actions.undo(batch, reason="Filed from the device too.", by=reviewer, at=timezone.now())
    work(batch)
    assert standing(Report.objects).count() == 0
