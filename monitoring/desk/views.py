"""The pages of cases: the triage queue, the list, one case. What people do is in `acts.py`."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, check_permission
from astana.ui import keyset
from astana.ui.preferences import DENSITIES
from monitoring.cases.queries import cases_visible_to, open_cases
from monitoring.cases.states import State
from monitoring.desk.case_page import (
    case_context,
    case_or_404,
    event_of,
    opened,
    show_case,
    what_can_be_done,
)
from monitoring.desk.queries import for_list
from monitoring.desk.queue import Filters, Queue, address_of
from monitoring.desk.rows import rows

UNDO = "undo in triage"


@login_required
@require_safe
def triage(request):
    """The queue, soonest due first, and one case beside it."""
    check_permission(request.user, "see_triage")
    queue = Queue(request.user, request.GET)
    context = {
        "queue": queue,
        "rows": rows(queue.page.rows, queue.guarantors),
        "undo": request.session.pop(UNDO, None),
        "row_heights": {name: word for name, word in DENSITIES.items() if name != "auto"},
    }
    if queue.chosen:
        place = queue.page.rows.index(queue.chosen) + 1
        context |= preview_of(request, queue.chosen, queue.guarantors, place, len(context["rows"]))
    return render(request, "cases/triage.html", context)


@login_required
@require_safe
def preview(request, number):
    """The case beside the queue, by itself."""
    check_permission(request.user, "see_triage")
    case = opened(request, case_or_404(request, number))
    place, shown = request.GET.get("place", ""), request.GET.get("shown", "")
    context = preview_of(request, case, list(guarantors()), place, shown)
    return render(request, "cases/_preview.html", context)


@login_required
@require_safe
def case_list(request):
    """Every case that the viewer may see, newest first."""
    viewer = request.user
    if not (may(viewer, "see_all_cases") or may(viewer, "see_determined_cases")):
        raise NotPermitted(_("Your role does not include the cases."))
    cases = cases_visible_to(viewer)
    tabs = {"": (_("All"), cases)}
    if may(viewer, "see_all_cases"):
        tabs["open"] = (_("Open"), open_cases(cases))
    states = State if may(viewer, "see_all_cases") else (State.DETERMINED, State.CLOSED)
    tabs |= {state.value: (state.label, cases.filter(state=state)) for state in states}
    tab = request.GET.get("state") if request.GET.get("state") in tabs else ""
    filters = Filters(request.GET)
    found = filters.apply(tabs[tab][1])
    after = request.GET.get("after", "")
    page = keyset.page(for_list(found), "opened_at", after=after, newest_first=True)
    context = {
        "tabs": [
            {
                "name": name,
                "url": address_of(request.GET, "state", **({"state": key} if key else {})),
                "is_here": key == tab,
                "count": some.count(),
            }
            for key, (name, some) in tabs.items()
        ],
        "filters": filters,
        "rows": rows(page.rows, list(guarantors())),
        "may_see_all": may(viewer, "see_all_cases"),
        "next_url": page.next and address_of(request.GET, after=page.next),
        "first_url": after and address_of(request.GET),
    }
    return render(request, "cases/list.html", context)


@login_required
@require_safe
def case_detail(request, number):
    """One case: where it stands, who holds what, what was done."""
    return show_case(request, opened(request, case_or_404(request, number)))


def preview_of(request, case, sides, place, shown):
    return (
        case_context(request, case, sides)
        | event_of(case, request.user)
        | {
            "place": place,
            "shown": shown,
            "can": what_can_be_done(case, request.user),
            "answers": [answer for answer in case.answers.all() if answer.remark],
            "query": Queue(request.user, request.GET).query,
        }
    )
