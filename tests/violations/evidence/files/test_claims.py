"""Times, places and words that files claim: read where they make sense, left out elsewhere."""

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.evidence.files.findings import (
    RAW_ENTRIES,
    RAW_VALUE,
    Doubt,
    from_plain,
    metadata,
    plain,
    to_plain,
)
from violations.evidence.files.moments import moment
from violations.evidence.files.reasons import DOUBTS, REFUSALS, sentence, verdict_of
from violations.evidence.files.sniffing import sniff
from violations.evidence.files.xmp import read_xmp


@pytest.mark.parametrize(
    ("text", "offset", "said", "is_local"),
    [
        ("2017:11:15 01:40:02", "+02:00", "2017-11-14T23:40:02", False),
        ("2017:11:15 01:40:02", "", "2017-11-15T01:40:02", True),
        ("2017-11-15T01:40:02.123456Z", "", "2017-11-15T01:40:02", False),
        ("2017-11-15T01:40+0530", "", "2017-11-14T20:10:00", False),
        ("D:20171115014002+02'00'", "", "2017-11-14T23:40:02", False),
        ("20171115T014002Z", "", "2017-11-15T01:40:02", False),
    ],
)
def test_times_are_read_as_files_write_them(text, offset, said, is_local):
    at = datetime.fromisoformat(said).replace(tzinfo=UTC)
    assert moment(text, offset) == (at, is_local)


@pytest.mark.parametrize(
    "text", ["", "2017", "2017-11-15", "0000:00:00 00:00:00", "2017:13:45 99:99:99", "yesterday"]
)
def test_what_is_no_time_is_none(text):
    assert moment(text) == (None, False)


def test_a_place_of_zeros_is_no_place():
    assert metadata(place=(0.0, 0.0)).latitude is None
    assert metadata(place=(math.nan, 1.0)).latitude is None
    assert metadata(place=(91.0, 1.0)).longitude is None
    assert metadata(place=(34.7, 36.7)).longitude == 36.7


def test_words_are_short_and_printable():
    said = metadata(device="a\0b\u202ec\ud800", raw={f"k{n}": "v" * 5000 for n in range(1000)})
    assert said.device == "a b c"
    assert len(said.raw) == RAW_ENTRIES
    assert {len(value) for value in said.raw.values()} == {RAW_VALUE}


@given(st.text() | st.binary() | st.floats() | st.none())
def test_everything_can_be_said_plainly(value):
    words = plain(value)
    assert len(words) <= RAW_VALUE
    assert words.isprintable()
    words.encode()


@given(st.text(max_size=80), st.text(max_size=10))
def test_no_time_raises(text, offset):
    at, _is_local = moment(text, offset)
    assert at is None or at.tzinfo is UTC


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_no_packet_raises(packet):
    assert len(read_xmp(packet).metadata().raw) <= RAW_ENTRIES


@given(st.binary(max_size=400), st.binary(max_size=100))
def test_no_beginning_raises(head, tail):
    word = said_of(head, tail)
    assert "/" in word or word in REFUSALS | DOUBTS


def said_of(head, tail):
    try:
        return sniff(head, tail, len(head) + len(tail))
    except Doubt as doubt:
        return doubt.code


def test_a_kind_we_do_not_take_is_called_by_its_name():
    with pytest.raises(Doubt) as doubt:
        sniff(b"8BPS\0\1" + bytes(100), b"", 106)
    assert str(sentence(doubt.value.code, doubt.value.facts)) == (
        "We take photos, video, audio, PDF and tracks; this seems to be Photoshop Image file. "
        "Convert it and send that."
    )


def test_metadata_goes_through_the_pipe_and_back():
    zone = timezone(timedelta(hours=3))
    said = metadata(
        taken_at=datetime(2017, 11, 15, 4, tzinfo=zone), place=(34.7, 36.7), raw={"Make": "x"}
    )
    assert from_plain(to_plain(said)) == said


def test_every_code_has_one_verdict_and_a_sentence():
    assert not set(REFUSALS) & set(DOUBTS)
    for code in (*REFUSALS, *DOUBTS):
        assert verdict_of(code) == ("refused" if code in REFUSALS else "quarantined")
        assert "{" not in str(sentence(code))
    assert verdict_of("a code of tomorrow") == "quarantined"
