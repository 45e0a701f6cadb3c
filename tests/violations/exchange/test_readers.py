"""Files of every kind, good and broken, read row by row."""

import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from tests.violations.exchange.tables import lines
from violations.exchange.readers.opening import open_rows
from violations.exchange.readers.rows import BadRow, CannotReadFile

HEAD = ["id", "day", "place", "notes"]
ROWS = [["1", "2017-01-31", "حماة", "Огонь, «Град»"], ["2", "2017-02-01", "حلب", "x\ny"]]


def read(data, **options):
    sheet = open_rows(io.BytesIO(data), **options)
    return sheet, list(sheet.rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_separator_and_encoding_are_told_by_the_file(delimiter, encoding):
    data = lines(HEAD, *ROWS * 20, delimiter=delimiter).encode(encoding)
    sheet, rows = read(data)
    assert sheet.delimiter == delimiter
    assert [sheet.headers, *(row.cells for row in rows[:2])] == [HEAD, *ROWS]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1256", "قصف مدفعي على بلدة اللطامنة في ريف حماة الشمالي وسقوط جرحى"),
        ("cp1251", "Обстрел из миномётов населённого пункта, есть раненые среди жителей"),
        ("cp1254", "Köyün doğusunda şiddetli çatışma, üç kişi yaralandı, ığdır çevresi"),
    ],
)
def test_older_encodings_of_this_part_of_the_world_are_told_by_their_letters(encoding, text):
    data = lines(HEAD, *([["1", "2017-01-31", text, text]] * 30)).encode(encoding)
    _sheet, rows = read(data)
    assert rows[0].cells[2] == text


def test_a_person_knows_the_encoding_better():
    data = lines(HEAD, ["1", "2017-01-31", "Хама", ""]).encode("koi8_r")
    _sheet, rows = read(data, encoding="koi8_r")
    assert rows[0].cells[2] == "Хама"


def test_letters_far_from_the_beginning_tell_too():
    data = lines(HEAD, *([["1", "2", "3", "4"]] * 200_000)).encode()
    data += lines(["1", "2", "قصف مدفعي على بلدة اللطامنة في ريف حماة", "4"]).encode("cp1256")
    sheet, rows = read(data)
    assert sheet.encoding == "cp1256"
    assert rows[-1].cells[2].startswith("قصف")


def test_a_bad_byte_is_one_rows_matter():
    data = lines(HEAD, *ROWS).encode() + b"3,2017-01-31,\xff,x\n" + lines(ROWS[0]).encode()
    _sheet, rows = read(data, encoding="utf-8")
    assert "\udcff" in rows[2].cells[2]
    assert rows[3].cells == ROWS[0]


def test_ragged_rows_do_not_stop_the_others():
    data = b"a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n\n5,6,7\n"
    _sheet, rows = read(data)
    assert [row.cells for row in rows if not isinstance(row, BadRow)] == [
        ["1", "2", ""],
        ["1", "2", "3"],
        ["5", "6", "7"],
    ]
    assert [row.line for row in rows if isinstance(row, BadRow)] == [4]


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_with_it():
    data = b'a,b\n1,2\n3,"open\n4,5\n6,7\n'
    _sheet, rows = read(data)
    assert [(type(row).__name__, row.line) for row in rows] == [
        ("Row", 2), ("BadRow", 3), ("Row", 4), ("Row", 5),
    ]  # fmt: skip


def test_a_line_of_fifty_megabytes_is_one_bad_row():
    data = b"a,b\n1,2\n" + b"x" * 50_000_000 + b"\n3,4\n"
    _sheet, rows = read(data)
    assert [(type(row).__name__, row.line) for row in rows] == [
        ("Row", 2), ("BadRow", 3), ("Row", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"\xef\xbb\xbf", b"one column\n1\n", b"x" * 3_000_000, b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04nothing", b"\x1f\x8b\x08", b"{", b"{}",
        b'{"a": 1}', b'{"type": "FeatureCollection"', b"\x00" * 500,
        ('{"a":' + "[" * 100_000).encode(), b'{"format": "other", "version": 1, "reports": []}',
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_reason(data):
    with pytest.raises(CannotReadFile) as refusal:
        read(data)
    assert str(refusal.value)


def test_a_workbook_is_read_as_it_shows():
    import datetime

    book = Workbook()
    book.active.append(HEAD)
    book.active.append([1, datetime.date(2017, 1, 31), "حماة", "=1+1"])
    book.active.append([2.5, datetime.datetime(2017, 1, 31, 5, 40), None, True])  # noqa: DTZ001
    data = io.BytesIO()
    book.save(data)
    sheet, rows = read(data.getvalue())
    assert (sheet.format, sheet.headers) == ("xlsx", HEAD)
    assert rows[0].cells == ["1", "2017-01-31", "حماة", ""]
    assert rows[1].cells == ["2.5", "2017-01-31 05:40:00", "", "true"]


def test_a_workbook_that_unpacks_to_far_more_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/sharedStrings.xml", b"\x00" * 100_000_000)
    with pytest.raises(CannotReadFile):
        read(data.getvalue())


def test_a_workbook_with_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("xl/workbook.xml", bomb)
        packed.writestr("[Content_Types].xml", bomb)
    with pytest.raises(CannotReadFile):
        read(data.getvalue())


def feature(**properties):
    point = {"type": "Point", "coordinates": [36.62, 35.32]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def test_features_are_rows_whatever_each_of_them_says():
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    collection = {
        "type": "FeatureCollection",
        "name": "events",
        "features": [
            feature(day="2017-01-31", killed=2),
            feature(notes={"a": [1]}),
            {"type": "Feature", "geometry": line, "properties": {}},
            7,
        ],
    }
    sheet, rows = read(json.dumps(collection, indent=1).encode())
    assert sheet.headers == ["id", "latitude", "longitude", "day", "killed", "notes"]
    assert rows[0].cells == ["", "35.32", "36.62", "2017-01-31", "2"]
    assert rows[1].cells == ["", "35.32", "36.62", "", "", '{"a": [1]}']
    assert [isinstance(row, BadRow) for row in rows] == [False, False, True, True]


def test_many_features_are_read_without_holding_them():
    import tracemalloc

    one = json.dumps(feature(notes="x" * 500))
    data = io.BytesIO(('{"features": [' + ",".join([one] * 20_000) + "]}").encode())
    tracemalloc.start()
    assert sum(1 for _row in open_rows(data).rows) == 20_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_file_that_ends_in_the_middle_gives_what_it_has():
    data = json.dumps({"features": [feature(day="1"), feature(day="2")]}).encode()[:-30]
    _sheet, rows = read(data)
    assert [isinstance(row, BadRow) for row in rows] == [False, True]


@pytest.mark.parametrize(
    "said",
    [
        {"format": "astana-field-reports", "version": 1, "reports": []},
        {"format": "astana-field-reports-locked", "version": 1, "sealed": "c2VhbGVk"},
    ],
)
def test_the_file_of_a_field_page_is_told_apart_and_sent_there(said):
    with pytest.raises(CannotReadFile, match="comes from the field page of a device"):
        open_rows(io.BytesIO(json.dumps(said).encode()))
