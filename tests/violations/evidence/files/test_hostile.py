"""Every hostile file gets a verdict, none is taken that must not be, and none takes much."""

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.violations.evidence.files import (  # noqa: F401
    hostile_names,
    hostile_papers,
    hostile_pictures,
    hostile_recordings,
    hostile_strangers,
)
from tests.violations.evidence.files.corpus import KINDS, corpus
from violations.evidence.files.inspecting import inspect
from violations.evidence.files.reasons import ACCEPTED, sentence
from violations.evidence.files.renditions import CannotRender, render

SEED = int(os.environ.get("HOSTILE_SEED", "7"))
TIMES = int(os.environ.get("HOSTILE_TIMES", "1"))
MUTATIONS = int(os.environ.get("HOSTILE_MUTATIONS", "1"))
SECONDS, MEGABYTES = 30, 700


def judge(one, into):
    """The verdict about one file, and whatever was then made of it."""
    found = inspect(one.path, name=one.name, said_type="")
    return one, found, shown(one.path, found, into)


def shown(path, found, into):
    """The clean copy, or the reason why there is none; anything else would raise."""
    try:
        return render(path, found, into)
    except CannotRender as cannot:
        return str(cannot.reason)


@pytest.fixture(scope="module")
def judged(good, tmp_path_factory):
    into = tmp_path_factory.mktemp("hostile")
    contents = {name: path.read_bytes() for name, path in good.items()}
    files = list(corpus(into, contents, seed=SEED, times=TIMES))
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda one: judge(one, into), files))


def test_the_corpus_is_wide(judged):
    assert len(KINDS) >= 40
    assert len(judged) == len(KINDS) * TIMES


def test_each_gets_the_verdict_it_deserves(judged):
    wrong = [
        (one.kind, one.name[:60], found.verdict, found.reason_code)
        for one, found, _copy in judged
        if found.verdict not in one.verdicts or one.code not in ("", found.reason_code)
    ]
    assert wrong == []


def test_each_reason_is_a_sentence_that_says_what_to_do(judged):
    for _one, found, _copy in judged:
        words = str(found.reason)
        assert "{" not in words
        assert words.endswith(".") or found.verdict == ACCEPTED
        assert len(words) <= 500
        assert str(sentence(found.reason_code, found.reason_facts)) == words


def test_none_takes_long_or_much(judged):
    greedy = [
        (one.kind, round(found.seconds, 1), round(found.peak_mb))
        for one, found, _copy in judged
        if found.seconds > SECONDS or found.peak_mb > MEGABYTES
    ]
    assert greedy == []


def test_files_spoilt_by_chance_get_a_verdict(good, tmp_path):
    """Bits turned, parts cut out, doubled, filled with zeros: nothing raises."""
    files = []
    for name, path in good.items():
        for time in range(MUTATIONS):
            spoilt = tmp_path / f"{time}-{name}"
            spoilt.write_bytes(spoil(path.read_bytes(), random.Random(f"{SEED} {time} {name}")))
            files.append(spoilt)
    with ThreadPoolExecutor(2) as threads:
        verdicts = Counter(threads.map(lambda one: verdict_of_spoilt(one, tmp_path), files))
    assert sum(verdicts.values()) == len(files)
    assert set(verdicts) <= {"accepted", "quarantined", "refused"}


def verdict_of_spoilt(path, into):
    found = inspect(path, name=path.name, said_type="")
    assert found.seconds < SECONDS
    assert shown(path, found, into)
    return found.verdict


def spoil(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _way in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt))
        part = slice(at, at + chance.randint(1, 200))
        way = chance.choice(["turn", "cut", "double", "blank", "noise"])
        if way == "turn":
            for _bit in range(20):
                spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        elif way == "cut" and len(spoilt) > 500:
            del spoilt[part]
        elif way == "double":
            spoilt[at:at] = spoilt[part]
        elif way == "blank":
            spoilt[part] = bytes(len(spoilt[part]))
        else:
            spoilt[part] = chance.randbytes(len(spoilt[part]))
    return bytes(spoilt)
