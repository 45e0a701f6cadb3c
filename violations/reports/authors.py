"""Whose account a report is: of whoever filed its first version, or of who it was filed for.

A later room in which one person files for another says so, and this room asks it without knowing
it: `filed_for_with("field", ids_of)` in a room's `AppConfig.ready`. The function is called with a
person and with what was filed ("reports", "patrols" …), and gives the ids as rows of one column.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from violations.reports.models import Report

_asked: dict[str, Callable] = {}


def filed_for_with(name, function):
    _asked[name] = function


def filed_for(person, kind="reports"):
    """Which of a kind others filed for that person, as a condition on the rows of the kind."""
    ids = [ask(person, kind) for ask in _asked.values()]
    return Q(pk__in=ids[0].union(*ids[1:])) if ids else Q(pk__in=[])


def numbers_of(author):
    """The numbers of all reports of which the author filed a version, or that were filed for them.

    One list from two indexes: as an "or" of both, every report would be read.
    """
    filed = Report.objects.filter(filed_by=author).values("number")
    return filed.union(Report.objects.filter(filed_for(author)).values("number"))


def is_author(report, person):
    """Whether the report, of which any version is given, is that person's account."""
    if report.version == 1 and report.filed_by_id == person.pk:
        return True
    return _first_versions_of(person).filter(number=report.number).exists()


def is_by(author):
    """The same of each row, to annotate reports with."""
    return Exists(_first_versions_of(author).filter(number=OuterRef("number")))


def _first_versions_of(author):
    return Report.objects.filter(Q(filed_by=author) | filed_for(author), version=1)
