import csv
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from astana.ui import keyset
from violations.exchange import actions, rules
from violations.exchange.enums import EqualRows, ExportFormat, State
from violations.exchange.forms import BringForm, ExportForm, ReadingForm, UndoForm
from violations.exchange.known import default_type
from violations.exchange.previewing import MOST_REFUSED_KEPT, words_of
from violations.exchange.queries import (
    batches_visible_to,
    refused_after,
    refused_rows,
    reports_of,
    same_file_before,
    warned_after,
    warned_lines,
)
from violations.exchange.receiving import IncomingFile, IntoImports
from violations.exchange.shapes.values import escaped
from violations.exchange.showing import Row, samples_of
from violations.reports.queries import complete

MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.GEOJSON: "application/geo+json",
}
ROWS, REFUSED_ROWS, REFUSED_SHOWN, WARNED_ROWS, REPORTS = 25, 100, 10, 500, 50


@login_required
@require_GET
def batch_list(request):
    rules.check_can_import(by=request.user)
    after = request.GET.get("after", "")
    batches = batches_visible_to(request.user)
    page = keyset.page(batches, "begun_at", after=after, size=ROWS, newest_first=True)
    context = {"page": page, "rows": [Row(batch) for batch in page.rows]}
    return render(request, "exchange/list.html", context)


@csrf_exempt
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request):
    """The page that takes a file. Who sends it is asked before the first byte of it is read."""
    rules.check_can_import(by=request.user)
    request.upload_handlers = [IntoImports(request)]
    return _bring(request)


@csrf_protect
def _bring(request):
    if request.method != "POST":
        return render(request, "exchange/bring.html", {"form": BringForm()})
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid() or not isinstance(form.cleaned_data["file"], IncomingFile):
        return render(request, "exchange/bring.html", {"form": form}, status=422)
    batch = actions.begin_import(form.cleaned_data["file"], by=request.user, at=timezone.now())
    return redirect("exchange:detail", batch.pk)


@login_required
@require_GET
def detail(request, batch_id):
    batch = _batch(request, batch_id)
    if request.htmx:
        answer = render(request, "exchange/_progress.html", {"row": Row(batch)})
        if not Row(batch).is_at_work:
            answer["HX-Refresh"] = "true"
        return answer
    return _show(request, batch)


def _show(request, batch, *, form=None, undo_form=None, status=200):
    row = Row(batch)
    context = {"batch": batch, "row": row}
    context["can_cancel"] = rules.can(rules.check_can_cancel, batch, by=request.user)
    context["can_confirm"] = rules.can(rules.check_can_confirm, batch, by=request.user)
    context["can_undo"] = rules.can(rules.check_can_undo, batch, by=request.user)
    context["can_change"] = rules.can(rules.check_can_change, batch, by=request.user)
    context["undo_form"] = undo_form or UndoForm()
    if batch.state == State.PREVIEWED:
        context["samples"] = samples_of(batch)
        context["before"] = same_file_before(batch)
    if context["can_change"] and row.has_columns:
        context["form"] = form or ReadingForm(initial=_read_now(batch), batch=batch)
    context["refused"], context["more_refused"] = refused_after(batch, "", size=REFUSED_SHOWN)
    return render(request, "exchange/detail.html", context, status=status)


def _read_now(batch):
    zone = batch.options.get("time_zone")
    return {
        "shape": batch.shape,
        "violation_type": batch.options.get("violation_type") or default_type(),
        "date_order": batch.options.get("date_order", ""),
        "equal_rows": batch.options.get("equal_rows", EqualRows.EACH),
        "encoding": batch.encoding,
        "delimiter": batch.delimiter,
        **({"time_zone": zone} if zone else {}),
        **{f"column_{place}": target for place, target in enumerate(batch.mapping)},
    }


@login_required
@require_POST
def read_otherwise(request, batch_id):
    batch = _batch(request, batch_id)
    rules.check_can_change(batch, by=request.user)
    form = ReadingForm(request.POST, batch=batch)
    if not form.is_valid():
        return _show(request, batch, form=form, status=422)
    actions.read_otherwise(batch, **form.said(), by=request.user, at=timezone.now())
    return redirect("exchange:detail", batch.pk)


@login_required
@require_POST
def confirm(request, batch_id):
    batch = _batch(request, batch_id)
    actions.confirm(batch, by=request.user, at=timezone.now())
    messages.success(request, _("Confirmed. The rows are being filed; you may leave this page."))
    return redirect("exchange:detail", batch.pk)


@login_required
@require_POST
def cancel(request, batch_id):
    batch = _batch(request, batch_id)
    actions.cancel(batch, by=request.user, at=timezone.now())
    messages.success(request, _("Cancelled. Nothing was filed, and the file is gone."))
    return redirect("exchange:list")


@login_required
@require_POST
def undo(request, batch_id):
    batch = _batch(request, batch_id)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _show(request, batch, undo_form=form, status=422)
    actions.undo(batch, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    messages.success(request, _("It is being undone: every report of it is being withdrawn."))
    return redirect("exchange:detail", batch.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request):
    """The page that asks what to take out, and the file itself."""
    rules.check_can_export(by=request.user)
    if request.method != "POST":
        return render(request, "exchange/export.html", {"form": ExportForm()})
    form = ExportForm(request.POST)
    if not form.is_valid():
        return render(request, "exchange/export.html", {"form": form}, status=422)
    return exported(form, by=request.user)


def exported(form, *, by):
    """The answer that is the file which a valid `ExportForm` asks for."""
    said = form.cleaned_data
    pieces, name = actions.export_reports(
        said["format"], since=said["since"], until=said["until"], by=by, at=timezone.now()
    )
    answer = StreamingHttpResponse(pieces, content_type=MEDIA_TYPES[said["format"]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_GET
def refused(request, batch_id):
    """The rows that cannot be filed, in the order of the file."""
    batch = _batch(request, batch_id)
    rows, after = refused_after(batch, request.GET.get("after", ""), size=REFUSED_ROWS)
    context = {"batch": batch, "rows": rows, "after": after, "is_first": "after" not in request.GET}
    context["most_kept"] = MOST_REFUSED_KEPT if batch.rows_bad > MOST_REFUSED_KEPT else None
    return render(request, "exchange/refused.html", context)


@login_required
@require_GET
def refused_table(request, batch_id):
    """The same as a table to take away and mend."""
    batch = _batch(request, batch_id)
    head = [pgettext("of a file", "Line"), _("Column"), _("Value"), _("What is wrong")]
    rows = ([row.line, row.column, row.value, row.message] for row in refused_rows(batch))
    return _table(f"refused-{batch.pk}.csv", [head], rows)


@login_required
@require_GET
def warned(request, batch_id):
    """The lines that one warning is about, in the order of the file."""
    batch = _batch(request, batch_id)
    code, after = request.GET.get("of", ""), request.GET.get("after", "")
    code = code if code in batch.warnings else ""
    after = int(after) if after.isdecimal() and len(after) < 10 else 0
    lines, further = warned_after(batch, code, after, size=WARNED_ROWS)
    context = {"batch": batch, "lines": lines, "is_first": not after}
    if code:
        context |= {"sentence": words_of(code), "count": batch.warnings[code]["count"]}
    context["first"] = f"?{urlencode({'of': code})}"
    context["further"] = further and f"?{urlencode({'of': code, 'after': further})}"
    return render(request, "exchange/warned.html", context)


@login_required
@require_GET
def warned_table(request, batch_id):
    """Every warning as a table to take away."""
    batch = _batch(request, batch_id)
    head = [pgettext("of a file", "Line"), _("Worth knowing")]
    sentences = {code: words_of(code) for code in batch.warnings}
    rows = ([line, sentences[code]] for line, code in warned_lines(batch))
    return _table(f"warned-{batch.pk}.csv", [head], rows)


@login_required
@require_GET
def report_list(request, batch_id):
    """The reports that came of an import, as they were filed."""
    batch = _batch(request, batch_id)
    reports = complete(reports_of(batch, request.user))
    page = keyset.page(reports, "id", after=request.GET.get("after", ""), size=REPORTS)
    return render(request, "exchange/reports.html", {"batch": batch, "page": page})


def _table(name, *parts):
    answer = StreamingHttpResponse(_written(*parts), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    def write(self, text):
        return text


def _written(*parts):
    yield "\ufeff"
    write = csv.writer(_Echo()).writerow
    for part in parts:
        for row in part:
            yield write([escaped(str(cell)) for cell in row])


def _batch(request, batch_id):
    rules.check_can_import(by=request.user)
    return get_object_or_404(batches_visible_to(request.user), pk=batch_id)
