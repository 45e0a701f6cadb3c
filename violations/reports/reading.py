"""The pages on which filed reports are read: the list, one report, its versions side by side."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from astana.accounts.permissions import may
from astana.ui import keyset
from astana.ui.formatting import zone_in_use
from violations.reports import rules
from violations.reports.callers import keeps_caller, openings_of
from violations.reports.queries import complete, current, reports_visible_to
from violations.reports.receipts import receipt_of
from violations.reports.showing import shown
from violations.reports.standing import where_it_stands
from violations.reports.versions import side_by_side, versions_to_compare

ROWS = 25


@login_required
@require_safe
def report_list(request):
    """The reports in their current versions, newest first."""
    rules.check_can_list(by=request.user)
    reports = current(complete(reports_visible_to(request.user)))
    after = request.GET.get("after", "")
    page = keyset.page(reports, "filed_at", after=after, size=ROWS, newest_first=True)
    context = {"page": page, "sees_all": may(request.user, "see_all_reports")}
    context["can_file"] = rules.can_file(by=request.user)
    return render(request, "reports/list.html", context)


@login_required
@require_safe
def detail(request, report_id):
    """One version of a report, where the report stands, and what may be done about it."""
    report = report_or_404(request, report_id)
    return render(request, "reports/detail.html", about(report, request.user))


def about(report, viewer):
    """What the page of one version shows."""
    versions, _before, _after = versions_to_compare(report)
    stands = where_it_stands(report)
    has_caller = keeps_caller(report)
    return {
        "report": report,
        "shown": shown(report, viewer),
        "receipt": receipt_of(report),
        "versions": versions,
        "last": versions[-1],
        "is_current": versions[-1].pk == report.pk,
        "stands": [_as_act(stand) for stand in reversed(stands)],
        "links": [link for link in (stand.link_for(viewer) for stand in stands) if link],
        "stands_now": next((stand.sentence for stand in reversed(stands) if stand.is_state), ""),
        "can_amend": rules.can(rules.check_can_amend, report, by=viewer),
        "can_withdraw": rules.can(rules.check_can_withdraw, report, by=viewer),
        "has_caller": has_caller,
        "can_open_caller": has_caller and rules.can(rules.check_can_open_caller, report, by=viewer),
        "openings": openings_of(report) if has_caller else [],
    }


def _as_act(stand):
    """A stand as `{% timeline %}` takes it."""
    day = stand.at and date_format(stand.at.astimezone(zone_in_use()), "j F Y")
    return {
        "icon": stand.icon,
        "sentence": stand.sentence,
        "quote": stand.note,
        "at": stand.at,
        "day": day,
    }


@login_required
@require_safe
def versions(request, report_id):
    """Any two versions of a report, what differs first."""
    report = report_or_404(request, report_id)
    all_versions, before, after = versions_to_compare(
        report, request.GET.get("old", ""), request.GET.get("new", "")
    )
    context = {
        "report": report,
        "versions": all_versions,
        "compared": side_by_side(before, after, request.user),
    }
    return render(request, "reports/versions.html", context)


@login_required
@require_safe
def filed(request, report_id):
    """The confirmation: the number, and what happens next."""
    report = report_or_404(request, report_id, filed_by=request.user)
    return render(
        request, "reports/filed.html", {"report": report, "shown": shown(report, request.user)}
    )


def report_or_404(request, report_id, **narrowed):
    reports = complete(reports_visible_to(request.user).filter(**narrowed))
    return get_object_or_404(reports, pk=report_id)
