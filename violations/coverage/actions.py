from django.db import transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from astana.numbering.actions import next_number
from violations.coverage.content import content_of
from violations.coverage.placing import place_of
from violations.coverage.rules import check_amends, check_can_amend, check_can_file, check_same
from violations.reports.actions import wait_for_others_filing
from violations.reports.enums import Origin


@transaction.atomic
def file_patrol(patrol_id, content, *, by, at, origin=Origin.FORM, device_clock_at=None):
    """File a patrol under the id that its author's device made; returns (patrol, whether new).

    Records "patrol_filed" and announces "coverage_filed". The same content under the same id
    again changes nothing; other content under that id raises `AlreadyFiled`.
    """
    return _file(patrol_id, content, by, at, origin=origin, device_clock_at=device_clock_at)


@transaction.atomic
def file_outage(outage_id, content, *, by, at, origin=Origin.FORM, device_clock_at=None):
    """File that a camera or post is down, as `file_patrol`. Records "outage_filed"."""
    return _file(outage_id, content, by, at, origin=origin, device_clock_at=device_clock_at)


@transaction.atomic
def file_restriction(restriction_id, content, *, by, at, origin=Origin.FORM, device_clock_at=None):
    """File a restriction of movement, as `file_patrol`. Records "restriction_filed"."""
    return _file(restriction_id, content, by, at, origin=origin, device_clock_at=device_clock_at)


FILE = {"patrols": file_patrol, "outages": file_outage, "restrictions": file_restriction}


@transaction.atomic
def amend(filing, new_id, content, *, reason, by, at, origin=Origin.FORM, device_clock_at=None):
    """File another version of a patrol, outage or restriction; returns (version, whether new).

    Records "…_amended" with the reason's place in the line of versions. Refuses who is of another
    delegation, a version that is not the newest, and a withdrawn one. Twice is once.
    """
    return _write_version(
        filing, new_id, content, reason, by, at,
        act="amended", origin=origin, device_clock_at=device_clock_at,
    )  # fmt: skip


@transaction.atomic
def withdraw(filing, new_id, *, reason, by, at, origin=Origin.FORM, device_clock_at=None):
    """Withdraw a filing: a version that says the same, and counts no more. Refuses as `amend`.

    Records "…_withdrawn".
    """
    return _write_version(
        filing, new_id, content_of(filing), reason, by, at,
        act="withdrawn", is_withdrawal=True, origin=origin, device_clock_at=device_clock_at,
    )  # fmt: skip


def _file(filing_id, content, by, at, **columns):
    check_can_file(by=by)
    wait_for_others_filing(filing_id)
    filed = content.model.objects.filter(pk=filing_id).first()
    if filed:
        check_same(filed, content.digest(), by=by)
        return filed, False
    number = next_number(content.model.noun, year=at.year)
    return _write(
        filing_id, content, by, at, act="filed", number=number, author=by, **columns
    ), True


def _write_version(filing, new_id, content, reason, by, at, *, act, **columns):
    check_can_file(by=by)
    wait_for_others_filing(filing.pk)
    wait_for_others_filing(new_id)
    filed = content.model.objects.filter(pk=new_id).first()
    if filed:
        check_amends(filed, filing)
        check_same(filed, content.digest(), by=by)
        return filed, False
    filing = content.model.objects.select_related("amended_by", "delegation", "author").get(
        pk=filing.pk
    )
    check_can_amend(filing, by=by)
    version = _write(
        new_id, content, by, at,
        act=act, number=filing.number, author=filing.author, amends=filing,
        version=filing.version + 1, amendment_reason=reason, **columns,
    )  # fmt: skip
    return version, True


def _write(filing_id, content, by, at, *, act, **columns):
    said = content.columns() | place_of(content)
    filing = content.model.objects.create(
        id=filing_id,
        delegation=by.delegation,
        filed_by=by,
        filed_at=at,
        content_digest=content.digest(),
        **said,
        **columns,
    )
    announce("coverage_filed", filing.subject, at=at)
    record(
        f"{filing.noun}_{act}",
        filing.subject,
        {"number": filing.number, "version": filing.version, "digest": filing.content_digest},
        by=by,
        at=at,
    )
    return filing
