import uuid

from django.conf import settings
from django.db import connection, transaction

from astana.accounts.models import Delegation
from astana.ledger.actions import record
from monitoring.bulletins.days import span_of
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.models import Bulletin, Figure
from monitoring.bulletins.places import Places
from monitoring.bulletins.rules import UNSPECIFIED, check_ready_to_load, loaded_before
from monitoring.bulletins.statements import FOUND
from monitoring.bulletins.warnings import warnings_of
from violations.reports.actions import register_published
from violations.reports.content import ObservationContent, ReportContent
from violations.reports.enums import Item, Means, Origin, PlaceNotation, TimePrecision
from violations.reports.models import Report, ViolationType

# The ids of reports made from bulletins: a bulletin loaded again makes the same ones.
_IDS = uuid.UUID("5d2c6f0e-6a53-5c3b-9a52-0b7f1f6f2a17")


@transaction.atomic
def load_bulletin(statement, *, at, places=None):
    """Keep a published bulletin as it stands; returns (bulletin, whether new).

    Each number that a side states for a province becomes that many reports of that day and
    governorate, registered by that side and alleging nobody. Whatever is stated otherwise stays a
    statement. Records "bulletin_loaded". Loading it again changes nothing; `Changed` when it said
    something else before. `places`: the areas, where many bulletins are loaded in a row.
    """
    _wait_for_others_loading(statement)
    loaded = loaded_before(statement)
    if loaded:
        return loaded, False
    check_ready_to_load()
    places = places or Places()
    told_elsewhere = _sides_told_elsewhere(statement)
    bulletin = Bulletin.objects.create(
        day=statement.day,
        source_url=statement.source_url,
        notes=statement.notes,
        warnings=warnings_of(statement, places, told_elsewhere=told_elsewhere),
        content=statement.content,
        content_digest=statement.digest(),
        loaded_at=at,
    )
    delegations = {delegation.code: delegation for delegation in Delegation.objects.all()}
    Figure.objects.bulk_create(_figures(bulletin, statement, delegations, places))
    made = 0
    for code, side in statement.sides.items():
        if code not in told_elsewhere:
            made += _register(statement, delegations[code], side, places, at=at)
    record(
        "bulletin_loaded",
        f"bulletin:{bulletin.pk}",
        {
            "day": statement.day.isoformat(),
            "source": statement.source_url,
            "digest": bulletin.content_digest,
            "reports": made,
            "warnings": [warning["code"] for warning in bulletin.warnings],
        },
        by=None,
        at=at,
    )
    return bulletin, True


def _register(statement, delegation, side, places, *, at):
    made = 0
    for written, number in side.by_province.items():
        area = places.find(written)
        if area is None or not number:
            continue
        content = _content(statement.day, written, area)
        for ordinal in range(1, number + 1):
            name = f"{statement.day} {statement.source_url} {delegation.code} {written} {ordinal}"
            _report, new = register_published(
                uuid.uuid5(_IDS, name),
                content,
                delegation=delegation,
                source_url=statement.source_url,
                at=at,
            )
            made += new
    return made


def _content(day, written, area):
    began_at, ended_at = span_of(day)
    return ReportContent(
        began_at=began_at,
        ended_at=ended_at,
        time_precision=TimePrecision.DAY.value,
        time_zone=settings.LOCAL_TIME_ZONE,
        place_notation=PlaceNotation.AREA.value,
        place_as_given=written,
        area=area,
        violation_type=ViolationType.objects.get(code=UNSPECIFIED),
        observations=[ObservationContent(item=Item.UNDETERMINED.value, means=Means.TOLD.value)],
    )


def _figures(bulletin, statement, delegations, places):
    for code, side in statement.sides.items():
        registered = {
            "bulletin": bulletin,
            "kind": FigureKind.REGISTERED,
            "delegation": delegations[code],
        }
        if side.total is not None:
            yield Figure(**registered, value=side.total)
        for written, number in side.by_province.items():
            area = places.find(written)
            yield Figure(**registered, area=area, area_as_written=written, value=number)
    for name, (kind, finder, registrant) in FOUND.items():
        if statement.found[name] is not None:
            yield Figure(
                bulletin=bulletin,
                kind=kind,
                delegation=delegations[finder],
                value=statement.found[name],
                out_of=statement.sides[registrant].total,
            )
    for kind, number in statement.alone.items():
        if number is not None:
            yield Figure(bulletin=bulletin, kind=kind, value=number)


def _sides_told_elsewhere(statement):
    """The sides whose reports of that day another source's bulletin made already."""
    began_at, _ended_at = span_of(statement.day)
    reports = Report.objects.filter(
        origin=Origin.BULLETIN, began_at=began_at, delegation__code__in=statement.sides
    )
    others = reports.exclude(source_url=statement.source_url)
    return set(others.values_list("delegation__code", flat=True))


def _wait_for_others_loading(statement):
    """Two bulletins of one day are loaded one after the other: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"bulletin {statement.day}"]
        )
