"""Half-open intervals [begin, end): their union, what is left of them, and what lies between.

Lists of (begin, end); those that come out are in order, apart from one another and not empty.
"""


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
    left = union(intervals)
    for cut_begin, cut_end in union(others):
        left = [
            part
            for begin, end in left
            for part in ((begin, min(end, cut_begin)), (max(begin, cut_end), end))
            if part[0] < part[1]
        ]
    return left


def within(intervals, begin, end):
    """The parts of them that lie between two instants."""
    cut = [(max(one, begin), min(other, end)) for one, other in intervals]
    return union(cut)


def seconds(intervals):
    """How long intervals that lie apart are together."""
    return sum((end - begin).total_seconds() for begin, end in intervals)
