import re
import uuid

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from astana.ids import new_id
from violations.reports.actions import file_report
from violations.reports.beginning import begun, like
from violations.reports.forms import FilingForm
from violations.reports.lines import LISTS
from violations.reports.models import Report
from violations.reports.places import PlaceForm, instant_of
from violations.reports.queries import complete
from violations.reports.rules import AlreadyFiled, check_can_file
from violations.reports.showing import shown, shown_before_filing
from violations.reports.steps import HINTS, ICONS, PIN, problems_of, steps_of
from violations.zones.gazetteer import settlements_like
from violations.zones.queries import boundaries_at, lines_of, settlements_visible_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request):
    """The form, and the filing of what it says under the id that came with it."""
    check_can_file(by=request.user)
    if request.method != "POST":
        return _begin(request)
    report_id = id_in(request.POST)
    act = act_in(request.POST)
    if act != "file":
        return show_again(request, act, report_id or new_id())
    form = FilingForm.from_post(request.POST)
    if report_id is None:
        form.add_error(None, _("The form came without its number and has a new one. File again."))
    if not form.is_valid():
        return show_form(request, form, report_id or new_id(), status=422)
    try:
        report, _new = file_report(
            report_id, form.content(), by=request.user, at=timezone.now(),
            device_clock_at=form.device_clock_at,
        )  # fmt: skip
    except AlreadyFiled as conflict:
        filed = conflict.report and complete(Report.objects).get(pk=conflict.report.pk)
        return show_form(
            request,
            form,
            new_id(),
            status=409,
            filed=filed and shown(filed, request.user),
            is_conflict=True,
        )
    return redirect("reports:filed", report.pk)


def act_in(post):
    """What was pressed. Enter in the search for a settlement searches, whatever it presses."""
    act = post.get("act", "file")
    by = {post.get("place_notation"), post.get("bearing_from")}
    searches = post.get("settlement_sought") and not post.get("settlement") and "settlement" in by
    return "find_settlement" if act == "file" and searches else act


def _begin(request):
    """A new report; with `?like=` of an earlier one, the same but for its times."""
    copied, of = like(id_in(request.GET, "like"), request.user)
    if copied:
        return show_form(request, copied, new_id(), is_fresh=True, like=of)
    form, last = begun(request.user)
    return show_form(request, form, new_id(), is_fresh=True, last=last, recent=last is not None)


def show_again(request, act, report_id, **more):
    """What was typed: with a line more or less, with a place read or searched, or to check."""
    added = re.fullmatch(rf"add_({'|'.join(LISTS)})", act)
    removed = re.fullmatch(rf"remove_({'|'.join(LISTS)})_([0-9]{{1,4}})", act)
    if act == "review":
        return _show_reviewed(request, report_id, **more)
    form = FilingForm.from_post(
        request.POST,
        checked=False,
        more=added[1] if added else None,
        without=(removed[1], int(removed[2])) if removed else None,
    )
    if act == "read_place":
        more["place"] = PlaceForm(request.POST)
    elif act == "find_settlement":
        more |= _settlements_found(request)
    return show_form(request, form, report_id, **more)


def _settlements_found(request):
    """What a page without a script searched for, and the settlements to choose from."""
    sought = request.POST.get("settlement_sought", "").strip()
    among = settlements_visible_to(request.user)
    return {"sought": sought, "found": settlements_like(sought, among=among)}


def _show_reviewed(request, report_id, **more):
    """The whole page again with what would be filed, or with what is still missing."""
    post = request.POST.copy()
    post["declared"] = "on"
    checked = FilingForm.from_post(post)
    if not checked.is_valid():
        return show_form(request, checked, report_id, status=422, **more)
    form = FilingForm.from_post(request.POST, checked=False)
    reviewed = shown_before_filing(checked.content())
    return show_form(request, form, report_id, reviewed=reviewed, **more)


def show_form(request, form, report_id, *, status=200, template="reports/form.html", **more):
    """The steps with this form; an amendment shows the same ones in a template of its own."""
    context = {
        "form": form,
        "report_id": report_id,
        "steps": steps_of(form),
        "problems": problems_of(form) if form.is_bound else [],
        "delegation": request.user.delegation,
        "icons": ICONS,
        "hints": HINTS,
        "pin": PIN,
    }
    return render(request, template, context | more, status=status)


def id_in(post, name="report_id"):
    try:
        return uuid.UUID(post.get(name, ""))
    except ValueError:
        return None


@login_required
@require_GET
def read_place(request):
    """The fragment under the coordinates: three notations, the zone and why, the governorate.

    With `part=suggestion` only zone and governorate: the form's script writes notations itself.
    """
    check_can_file(by=request.user)
    name = "_suggested" if request.GET.get("part") == "suggestion" else "_place"
    return render(request, f"reports/{name}.html", {"place": PlaceForm(request.GET)})


@login_required
@require_GET
def zones_then(request):
    """The zones as they lay at the time of the event, as GeoJSON for the form's map."""
    check_can_file(by=request.user)
    return JsonResponse(lines_of(boundaries_at(instant_of(request.GET))))
