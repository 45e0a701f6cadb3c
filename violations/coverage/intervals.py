"""Half-open intervals [begin, end): their union, what is left of them, and what lies between.

Lists of (begin, end); those that come out are in order, apart from one another and not empty.
"""

from bisect import bisect_left, bisect_right
from operator import itemgetter


def union(intervals):
    """What at least one of them covers."""
    joined = []
    for begin, end in sorted(intervals):
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def minus(intervals, others):
    """What the intervals cover and the others do not."""
    cuts, left = union(others), []
    for begin, end in union(intervals):
        for cut_begin, cut_end in within(cuts, begin, end):
            if begin < cut_begin:
                left.append((begin, cut_begin))
            begin = cut_end
        if begin < end:
            left.append((begin, end))
    return left


def within(apart, begin, end):
    """The parts between two instants of intervals that are in order and apart."""
    first = bisect_right(apart, begin, key=itemgetter(0)) - 1
    last = bisect_left(apart, end, key=itemgetter(0))
    cut = [(max(one, begin), min(other, end)) for one, other in apart[max(0, first) : last]]
    return [(one, other) for one, other in cut if one < other]


def seconds(intervals):
    """How long intervals that lie apart are together."""
    return sum((end - begin).total_seconds() for begin, end in intervals)
