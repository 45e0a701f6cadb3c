"""What stands on a printed report: everything it says, its clocks, digest, version, receipt."""

from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from astana.paper.press import printed
from astana.ui.formatting import format_moment, in_utc, zone_label
from violations.reports.paper.receipt import rows_of
from violations.reports.queries import versions_of
from violations.reports.receipts import receipt_of
from violations.reports.steps import STEPS
from violations.reports.told import told


def report_paper(report):
    """The PDF of one version of a report in the language of the reader."""
    parts = [
        (STEPS[step], [_row(one.label, one.words, note=one.note) for one in rows if one.words])
        for step, rows in groupby(told(report), key=lambda one: one.step)
    ]
    parts += [(_("Clocks"), _clocks(report)), (_("In the record"), _record(report))]
    return printed(
        Path(__file__).with_suffix(".typ"),
        {
            "title": str(report),
            "lead": f"{report.violation_type} · {report.place_name or report.area or ''}",
            "warning": _warning(report),
            "foot": _("%(report)s, version %(number)d. Who called and where the observer stood "
                      "is not on this sheet.")
            % {"report": report, "number": report.version},
            "parts": [
                {"number": str(number), "name": str(name), "rows": rows}
                for number, (name, rows) in enumerate(parts, start=1)
            ],
        },
    )  # fmt: skip


def _warning(report):
    last = versions_of(report).last()
    if report.is_withdrawal:
        return _("This report is withdrawn.")
    if last.pk != report.pk:
        return _("This is version %(this)d; version %(last)d is the current one.") % {
            "this": report.version,
            "last": last.version,
        }
    return ""


def _clocks(report):
    """The device's clock while writing and sending, and the server's: none of them corrected."""
    clocks = [
        (_("Writing began, by the device"), report.writing_began_at),
        (_("Writing ended, by the device"), report.writing_ended_at),
        (_("Sent, by the device"), report.device_clock_at),
        (_("Filed, by the server"), report.filed_at),
    ]
    return [
        _row(label, f"{format_moment(at)} {zone_label(at)}", note=in_utc(at))
        for label, at in clocks
        if at
    ]


def _record(report):
    rows = [
        _row(_("Registered by"), str(report.delegation)),
        _row(_("Came in by"), report.get_origin_display()),
        _row(_("Reason for this version"), report.amendment_reason),
    ]
    receipt = receipt_of(report)
    if receipt:
        rows += [_row(label, value, is_code=is_hash) for label, value, is_hash in rows_of(receipt)]
    return [row for row in rows if row["value"]]


def _row(label, value, *, note="", is_code=False):
    return {"label": str(label), "value": str(value), "note": str(note), "is_code": is_code}
