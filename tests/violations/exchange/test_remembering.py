"""What is remembered of rows asks only for what it is remembered by."""

import random

import pytest

from violations.exchange.shapes.harm import READS_OF_HARM, tell_harm
from violations.exchange.shapes.targets import FROM_TABLES
from violations.exchange.shapes.telling import Reading, Telling
from violations.exchange.shapes.what import READS_OF_WHAT, tell_what
from violations.exchange.shapes.when import READS_OF_WHEN, tell_when
from violations.exchange.shapes.who import READS_OF_WHO, tell_who


class Watched(dict):
    """What a row gives, and which of it was asked for."""

    def __init__(self, given):
        super().__init__(given)
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)


@pytest.mark.parametrize(
    ("tells", "reads"),
    [
        ([tell_when], READS_OF_WHEN),
        ([tell_what, tell_who, tell_harm], READS_OF_WHAT | READS_OF_WHO | READS_OF_HARM),
    ],
)
def test_what_is_remembered_of_rows_asks_only_for_what_it_is_remembered_by(tells, reads):
    chance = random.Random(2)
    cells = ["", "1", "2017-01-31", "05:40", "mortar 82 mm", "shelling", "3", "Government", "[]"]
    for _time in range(400):
        given = {name: chance.choice(cells) for name in FROM_TABLES if chance.random() < 0.4}
        watched = Watched(given)
        tell = Telling(watched, Reading("UTC", "unspecified", None, parties={"government": "g"}))
        for one in tells:
            one(tell)
        assert watched.asked <= reads
