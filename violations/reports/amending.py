"""What changes a filed report: another version of it, with a reason. Nothing filed is edited."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from astana import sealing
from astana.accounts.rules import Refused
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from violations.reports.actions import digest_like, wait_for_others_filing, write_version
from violations.reports.apart import CALLER_PURPOSE
from violations.reports.content import CallerContent, WhereaboutsContent
from violations.reports.enums import Origin, SourceKind
from violations.reports.models import (
    Damage,
    HotlineCaller,
    Observation,
    PeopleAffected,
    Report,
)
from violations.reports.queries import whereabouts_of
from violations.reports.rules import (
    AlreadyFiled,
    check_can_amend,
    check_can_withdraw,
    check_may_amend,
    check_says_why,
)
from violations.reports.whereabouts import can_see_whereabouts

# What a withdrawal does not take over from the version that it withdraws.
OWN_OF_A_VERSION = {
    "id", "version", "amends", "amendment_reason", "is_withdrawal", "filed_by", "filed_at",
    "origin", "device_clock_at",
}  # fmt: skip


@transaction.atomic
def amend_report(
    report,
    new_id,
    content,
    *,
    reason,
    by,
    at,
    origin=Origin.FORM,
    device_clock_at=None,
    clears_whereabouts=False,
):
    """File what the report should say as its next version; returns (version, whether new).

    Its author may, and reviewers and heads of the delegation that registered it: a monitor may be
    out of reach when an error is found. The number stays, the version before stays as it was, and
    what is kept apart is carried over where the content says nothing of it, unless who may see
    where the observer stood clears it (`clears_whereabouts`). A withdrawn report is reinstated by
    this. Records "report_amended" with both digests, and announces it.

    The same amendment under the same id again changes nothing, other content under it raises
    `AlreadyFiled`. Refused: without a reason, without a change, by whom it is not for; and raises
    `Overtaken`, with the current version, when somebody amended the report in the meantime.
    """
    check_may_amend(report, by=by)
    check_says_why(reason)
    wait_for_others_filing(new_id)
    report = _held(report)
    clears = clears_whereabouts and can_see_whereabouts(report, by)
    content = carried_over(content, report, clears_whereabouts=clears)
    filed = Report.objects.filter(pk=new_id).first()
    if filed:
        _check_same(filed, digest_like(filed, content), report, reason, by=by)
        return filed, False
    check_can_amend(report, by=by)
    _check_says_something_new(report, content)
    version = write_version(
        new_id,
        content,
        **_follows(report, reason=reason, by=by, at=at),
        origin=origin,
        device_clock_at=device_clock_at,
    )
    return _recorded("report_amended", version, report, by=by, at=at), True


@transaction.atomic
def withdraw_report(report, new_id, *, reason, by, at, origin=Origin.FORM):
    """File that the report is withdrawn, as a version that repeats it; returns (version, new).

    For those who may amend it. It stays readable and is no account of the event any more. Records
    "report_withdrawn", and announces it as an amendment. The same again changes nothing.
    """
    check_may_amend(report, by=by)
    check_says_why(reason)
    wait_for_others_filing(new_id)
    report = _held(report)
    filed = Report.objects.filter(pk=new_id).first()
    if filed:
        _check_same(filed, report.content_digest, report, reason, by=by)
        return filed, False
    check_can_withdraw(report, by=by)
    version = Report.objects.create(
        id=new_id,
        is_withdrawal=True,
        origin=origin,
        **_follows(report, reason=reason, by=by, at=at),
        **{
            field.attname: getattr(report, field.attname)
            for field in Report._meta.concrete_fields
            if field.name not in OWN_OF_A_VERSION | {"number", "delegation"}
        },
    )
    for model in (Observation, PeopleAffected, Damage):
        _repeat_lines(model, report, version)
    return _recorded("report_withdrawn", version, report, by=by, at=at), True


def _held(report):
    """The version as it is, held until the transaction ends: amendments of it go one by one."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("delegation")
        .get(pk=report.pk)
    )


def carried_over(content, report, *, clears_whereabouts=False):
    """The content with what earlier versions keep apart, where it says nothing of it itself.

    Whoever amends need not see it, and the caller stays sealed to them. Only a call to the hotline
    has a caller.
    """
    if content.whereabouts is None and not clears_whereabouts:
        kept = whereabouts_of(report)
        names = WhereaboutsContent.__dataclass_fields__
        said = kept and WhereaboutsContent(**{name: getattr(kept, name) for name in names})
        content = replace(content, whereabouts=said)
    if content.caller is None and content.source_kind == SourceKind.HOTLINE:
        kept = _last_caller(report)
        said = kept and CallerContent(**sealing.unseal(CALLER_PURPOSE, kept.sealed)["said"])
        content = replace(content, caller=said)
    return content


def _last_caller(report):
    """As kept up to this version, so that an amendment says the same when it is sent again."""
    kept = HotlineCaller.objects.filter(
        report__number=report.number, report__version__lte=report.version
    )
    return kept.order_by("-report__version").first()


def _follows(report, *, reason, by, at):
    return {
        "number": report.number,
        "delegation": report.delegation,
        "version": report.version + 1,
        "amends": report,
        "amendment_reason": reason,
        "filed_by": by,
        "filed_at": at,
    }


def _check_same(filed, content_digest, report, reason, *, by):
    same = (report.pk, reason, content_digest, by.pk)
    if (filed.amends_id, filed.amendment_reason, filed.content_digest, filed.filed_by_id) != same:
        raise AlreadyFiled(filed, by=by)


def _check_says_something_new(report, content):
    """Refused when only the clocks of writing differ; a withdrawn report is reinstated as it is."""
    at_its_time = replace(
        content,
        writing_began_at=report.writing_began_at,
        writing_ended_at=report.writing_ended_at,
    )
    if not report.is_withdrawal and digest_like(report, at_its_time) == report.content_digest:
        raise Refused(_("Nothing is changed: this is what the report says already."))


def _repeat_lines(model, report, version):
    lines = list(model.objects.filter(report=report))
    for line in lines:
        line.pk, line.report = None, version
    model.objects.bulk_create(lines)


def _recorded(kind, version, before, *, by, at):
    announce("report_amended", version.pk, at=at)
    record(
        kind,
        f"report:{version.pk}",
        {
            "number": version.number,
            "version": version.version,
            "digest": version.content_digest,
            "amends": str(before.pk),
            "digest_before": before.content_digest,
            "reason": digest(version.amendment_reason),
        },
        by=by,
        at=at,
    )
    return version
