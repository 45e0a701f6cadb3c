"""Which room reads which fact. A room names a fact it makes; later rooms say that they read it.

`reads("report_filed", "escalation", raise_alerts_for)` in a room's `AppConfig.ready` makes every
announced "report_filed" leave a due row for it. The reader is called as `do(subject, at=now)`, in
a transaction of its own; it may return an instant, which means "not yet, again at". What is urgent
is done before all that waits: with a thousand reports at once their alerts go out first.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    name: str
    do: Callable
    is_urgent: bool = False


_readers: dict[str, dict[str, Reader]] = defaultdict(dict)


def reads(topic, name, do, *, is_urgent=False):
    _readers[topic][name] = Reader(name, do, is_urgent)


def readers_of(topic):
    return list(_readers[topic].values())


def reader(topic, name):
    """The reader of that name, or None when its room is gone."""
    return _readers[topic].get(name)
