"""Events in the order of time, by place: what a rule that counts asks again and again."""

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict


class Known:
    """Events by a key, each key's oldest first; `add` them in any order."""

    def __init__(self, events=()):
        self.of = defaultdict(list)
        for event in events:
            self.add(event)

    def add(self, event, key=None):
        for place in {key, None}:
            self._put(self.of[place], event)

    def _put(self, line, event):
        if not line or line[-1].began_at <= event.began_at:
            line.append(event)
        else:
            at = bisect_right(line, event.began_at, key=_began)
            line.insert(at, event)

    def between(self, began, ended, key=None):
        """The events of a key that began in [began, ended]."""
        line = self.of.get(key, [])
        return line[bisect_left(line, began, key=_began) : bisect_right(line, ended, key=_began)]


def fullest(events, event, span):
    """Of the events within `span` of one, the most that any window of that length around it holds.

    `events` are those of [began - span, began + span], oldest first, the event among them.
    """
    best: list = []
    begin = 0
    for end, last in enumerate(events):
        while events[begin].began_at < last.began_at - span:
            begin += 1
        if last.began_at >= event.began_at and events[begin].began_at <= event.began_at:
            found = events[begin : end + 1]
            if len(found) > len(best):
                best = found
    return best


def window_of(event, span):
    """The number of the window of that length, counted from 1970, in which an event began."""
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    return int((event.began_at - epoch) / span)


def _began(event):
    return event.began_at
