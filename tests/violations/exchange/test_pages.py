"""The pages and the API of imports: from the file to its reports and back."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from astana.accounts.tokens import make_token
from tests.violations.exchange.tables import PLAIN, ged, lines, plain
from violations.exchange.models import ImportBatch
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


def sent(text, name="events.csv"):
    data = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, data, "text/csv")


def test_a_file_becomes_reports_page_by_page(client, reviewer, unspecified, hama, work):
    client.force_login(reviewer)
    table = lines(PLAIN, plain(), plain(id="2", date="soon"))
    answer = client.post("/exchange/new/", {"file": sent(table)}, follow=True)
    batch = ImportBatch.objects.get()
    assert answer.redirect_chain == [(f"/exchange/{batch.pk}/", 302)]
    assert "being read" in answer.content.decode()
    work(batch)
    page = client.get(f"/exchange/{batch.pk}/").content.decode()
    assert "File 1 report" in page
    assert "soon" in page
    assert "Al-Lataminah" in page
    client.post(reverse("exchange:confirm", args=[batch.pk]))
    work(batch)
    assert "Undo this import" in client.get(f"/exchange/{batch.pk}/").content.decode()
    answer = client.post(reverse("exchange:undo", args=[batch.pk]), {"reason": ""})
    assert answer.status_code == 422
    client.post(reverse("exchange:undo", args=[batch.pk]), {"reason": "Wrong."})
    work(batch)
    assert "Wrong." in client.get(f"/exchange/{batch.pk}/").content.decode()
    assert Report.objects.filter(is_withdrawal=True).count() == 1
    assert "events.csv" in client.get("/exchange/").content.decode()


def test_progress_is_a_fragment_that_asks_again_until_it_is_over(client, reviewer, bring, work):
    client.force_login(reviewer)
    batch = bring(lines(PLAIN, plain()))
    headers = {"HX-Request": "true"}
    answer = client.get(f"/exchange/{batch.pk}/", headers=headers)
    assert "every 2s" in answer.content.decode()
    work(batch)
    answer = client.get(f"/exchange/{batch.pk}/", headers=headers)
    assert answer["HX-Refresh"] == "true"


def test_a_person_says_what_the_columns_give(client, reviewer, preview, work):
    client.force_login(reviewer)
    batch = preview(lines(["a", "b", "c"], ["2017-01-31", "35.32", "36.62"]))
    assert (batch.rows_good, batch.rows_bad) == (0, 1)
    said = {
        "shape": "plain", "violation_type": "unspecified", "time_zone": "Asia/Damascus",
        "encoding": "utf-8", "delimiter": ",", "column_0": "day", "column_1": "latitude",
        "column_2": "latitude",
    }  # fmt: skip
    answer = client.post(reverse("exchange:reading", args=[batch.pk]), said)
    assert answer.status_code == 422
    assert "Another column gives this already" in answer.content.decode()
    client.post(reverse("exchange:reading", args=[batch.pk]), said | {"column_2": "longitude"})
    work(batch)
    assert (batch.rows_good, batch.rows_bad) == (1, 0)


def test_another_encoding_reads_the_file_again(client, reviewer, preview, work):
    client.force_login(reviewer)
    batch = preview(lines(PLAIN, plain(place="Хама")).encode("koi8_r"))
    said = {f"column_{place}": target for place, target in enumerate(batch.mapping)}
    said |= {
        "shape": "plain", "violation_type": "unspecified", "time_zone": "UTC",
        "encoding": "koi8_r", "delimiter": batch.delimiter,
    }  # fmt: skip
    client.post(reverse("exchange:reading", args=[batch.pk]), said)
    work(batch)
    assert batch.sample[0]["place_name"] == "Хама"


def test_what_cannot_be_read_says_why_and_files_nothing(client, reviewer, preview):
    client.force_login(reviewer)
    batch = preview(b"%PDF-1.7 and so on")
    page = client.get(f"/exchange/{batch.pk}/").content.decode()
    assert "This is a PDF" in page
    assert "Nothing was filed" in page


def test_bad_rows_are_paged_and_taken_away_as_a_table(client, reviewer, preview):
    client.force_login(reviewer)
    batch = preview(lines(PLAIN, *(plain(id=str(n), date="=soon") for n in range(150))))
    first = client.get(reverse("exchange:refused", args=[batch.pk])).content.decode()
    assert "?after=101~" in first
    table = client.get(reverse("exchange:refused-table", args=[batch.pk]))
    text = b"".join(table.streaming_content).decode("utf-8-sig")
    assert text.count("\r\n") == 151
    assert ",'=soon," in text


def test_every_line_that_is_worth_knowing_can_be_opened_and_taken_away(
    client, reviewer, preview, monkeypatch
):
    from violations.exchange import previewing, views

    monkeypatch.setattr(previewing, "PIECE", 7)
    monkeypatch.setattr(views, "WARNED_ROWS", 10)
    client.force_login(reviewer)
    batch = preview(lines(PLAIN, *(plain(id=str(n), governorate="Nowhere") for n in range(25))))
    page = reverse("exchange:warned", args=[batch.pk])
    assert f"{page}?of=area_unknown" in client.get(f"/exchange/{batch.pk}/").content.decode()
    shown, address = [], "?of=area_unknown"
    while address:
        context = client.get(page + address).context
        shown += context["lines"]
        address = context["further"]
    assert shown == list(range(2, 27))
    table = client.get(reverse("exchange:warned-table", args=[batch.pk]))
    text = b"".join(table.streaming_content).decode("utf-8-sig")
    assert text.count("\r\n") == 26
    assert "26,The governorate as written" in text
    for other in ("", "?of=nothing", "?of=area_unknown&after=x", "?of=area_unknown&after=9999999"):
        assert client.get(page + other).status_code == 200


def test_the_reports_of_an_import_are_listed_for_who_sees_them(
    client, reviewer, person, file, monkeypatch
):
    from violations.exchange import views

    monkeypatch.setattr(views, "REPORTS", 10)
    batch = file(lines(PLAIN, *(plain(id=str(n)) for n in range(25))))
    client.force_login(reviewer)
    page = reverse("exchange:reports", args=[batch.pk])
    assert page in client.get(f"/exchange/{batch.pk}/").content.decode()
    shown, address = set(), ""
    while address is not None:
        found = client.get(page + address).context["page"]
        shown |= {report.number for report in found.rows}
        address = f"?after={found.next}" if found.next else None
    assert shown == set(Report.objects.values_list("number", flat=True))
    client.force_login(person("TR", "reviewer"))
    assert client.get(page).status_code == 404


def test_a_stranger_is_asked_who_they_are_before_anything_is_read(client, person):
    answer = client.post("/exchange/new/", {"file": sent(ged(5))})
    assert answer.status_code == 302
    client.force_login(person("RU", "monitor"))
    assert client.post("/exchange/new/", {"file": sent(ged(5))}).status_code == 403
    assert not ImportBatch.objects.exists()


def test_a_form_without_its_token_is_refused(reviewer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    assert client.post("/exchange/new/", {"file": sent(ged(5))}).status_code == 403


def test_larger_files_are_taken_here_and_nowhere_else(client, reviewer, settings):
    client.force_login(reviewer)
    large = sent(b"a,b\n" + b"1,2\n" * 1_200_000)
    assert client.post("/exchange/new/", {"file": large}).status_code == 302
    large.seek(0)
    assert client.post("/reports/new/", {"file": large}).status_code == 413
    settings.LARGER_BODIES = {"/exchange/new/": 1000}
    assert client.post("/exchange/new/", {"file": sent(b"x" * 2000)}).status_code == 413


def test_the_same_over_the_api(reviewer, unspecified, hama, work):
    client = APIClient()
    client.force_authenticate(reviewer)
    answer = client.post("/api/v1/imports/", {"file": sent(lines(PLAIN, plain()))})
    assert (answer.status_code, answer.data["state"]) == (201, "reading")
    batch = work(ImportBatch.objects.get())
    one = f"/api/v1/imports/{batch.pk}/"
    assert client.get(one).data["rows_good"] == 1
    assert client.get(f"{one}refused/").data["results"] == []
    assert client.post(f"{one}confirmation/").data["state"] == "importing"
    work(batch)
    assert client.post(f"{one}cancellation/").status_code == 409
    assert client.post(f"{one}undoing/", {"reason": 7}, format="json").status_code == 422
    assert (
        client.post(f"{one}undoing/", {"reason": "No."}, format="json").data["state"] == "undoing"
    )
    assert client.post("/api/v1/imports/", {"file": ""}).status_code == 422
    answer = client.post("/api/v1/exports/", {"format": "geojson"}, format="json")
    assert json.loads(b"".join(answer.streaming_content))["type"] == "FeatureCollection"
    assert client.post("/api/v1/exports/", {"format": "pdf"}, format="json").status_code == 422


def test_the_api_takes_a_file_by_token_and_reads_none_of_it_before(
    reviewer, person, unspecified, tmp_path
):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    signed = get_token_of(client)
    table = lines(PLAIN, plain())
    answer = client.post("/api/v1/imports/", {"file": sent(table)}, headers=signed)
    assert answer.status_code == 401
    assert client.get("/api/v1/imports/").status_code == 200
    token = {"Authorization": f"Token {token_of(person('RU', 'monitor'))}"}
    answer = Client().post("/api/v1/imports/", {"file": sent(table)}, headers=token)
    assert answer.status_code == 403
    assert list(tmp_path.iterdir()) == []
    token = {"Authorization": f"Token {token_of(reviewer)}"}
    answer = client.post("/api/v1/imports/", {"file": sent(table)}, headers=token | signed)
    assert answer.status_code == 201
    assert ImportBatch.objects.get().by == reviewer


def get_token_of(client):
    client.get("/exchange/new/")
    return {"X-CSRFToken": client.cookies["csrftoken"].value}


def token_of(user):
    return make_token(user, name="Laptop", at=timezone.now())[1]


def test_taking_out_from_the_page(client, reviewer, file_one):
    file_one()
    client.force_login(reviewer)
    assert client.get("/exchange/export/").status_code == 200
    answer = client.post("/exchange/export/", {"format": "csv", "since": "2017-01-01"})
    assert b"Al-Lataminah" in b"".join(answer.streaming_content)
    assert client.post("/exchange/export/", {"format": "?"}).status_code == 422
