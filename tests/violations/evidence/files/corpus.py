"""A corpus of hostile uploads, made by code: each kind several times, each time another one.

A kind is a function that takes a `Making` and returns a name and the bytes. What must come of it
stands in its decorator: "refused", "quarantined", "never accepted", or "any verdict" where an
unlucky file may also be a good one.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

REFUSED, QUARANTINED = {"refused"}, {"quarantined"}
NEVER_ACCEPTED = REFUSED | QUARANTINED
ANY = NEVER_ACCEPTED | {"accepted"}
KINDS: dict[str, tuple[Callable, set[str], str]] = {}


@dataclass(frozen=True)
class Making:
    """Chance with a seed, the good files to spoil, and which time this kind is made."""

    chance: random.Random
    good: dict[str, bytes]
    time: int

    def noise(self, at_most: int = 4000) -> bytes:
        return self.chance.randbytes(self.chance.randint(20, at_most))

    def one_of(self, *names: str) -> tuple[str, bytes]:
        name = self.chance.choice(names)
        return name, self.good[name]


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus, the verdicts it may get, and the code it must get, if one is told."""

    kind: str
    path: Path
    name: str
    verdicts: set[str]
    code: str


def hostile(verdicts: set[str], code: str = "") -> Callable:
    def known(make: Callable) -> Callable:
        assert make.__name__ not in KINDS, make.__name__
        KINDS[make.__name__] = make, verdicts, code
        return make

    return known


def corpus(into: Path, good: dict[str, bytes], *, seed: int, times: int) -> Iterator[Hostile]:
    """Every kind so many times; the same seed makes the same files."""
    for kind, (make, verdicts, code) in KINDS.items():
        for time in range(times):
            making = Making(random.Random(f"{seed} {kind} {time}"), good, time)
            name, content = make(making)
            path = into / f"{kind}-{time}"
            if isinstance(content, int):  # a hole of that many bytes
                with path.open("wb") as file:
                    file.write(b"\xff\xd8\xff\xe0")
                    file.truncate(content)
            else:
                path.write_bytes(content)
            yield Hostile(kind, path, name, verdicts, code)
