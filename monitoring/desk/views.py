"""The pages of cases: the triage queue, the list, one case. What people do is in `acts.py`."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, check_permission
from astana.ui import keyset
from astana.ui.preferences import DENSITIES
from monitoring.cases.queries import cases_visible_to, open_cases
from monitoring.cases.states import DETERMINED_STATES, OPEN_STATES, State
from monitoring.desk.case_page import (
    PARTS,
    case_context,
    case_or_404,
    event_of,
    own_affairs,
    own_answer,
    show_case,
    show_part,
    sides_of,
    what_can_be_done,
)
from monitoring.desk.counts import capped
from monitoring.desk.forms import NoteForm
from monitoring.desk.people import unseen_mentions
from monitoring.desk.presence import look
from monitoring.desk.queries import for_rows
from monitoring.desk.queue import PAGE, Filters, Queue, address_of, carried
from monitoring.desk.rows import rows
from monitoring.desk.undo import offered


@login_required
@require_safe
def triage(request):
    """The queue, soonest due first; the chosen case beside it is asked for by itself."""
    check_permission(request.user, "see_triage")
    viewer, queue = request.user, Queue(request.user, request.GET)
    context = {
        "queue": queue,
        "rows": rows(queue.page.rows, queue.delegations),
        "chosen": queue.chosen,
        "undo": offered(request),
        "row_heights": {name: word for name, word in DENSITIES.items() if name != "auto"},
        "saved_views": list(viewer.saved_views.all()),
        "mentions": unseen_mentions(viewer),
        "may_review": may(viewer, "review_case"),
        "loaded": timezone.now().isoformat(),
    }
    return render(request, "cases/triage.html", context)


@login_required
@require_safe
def news(request):
    """What is new in the queue since its page was loaded, and how its rows stand now."""
    check_permission(request.user, "see_triage")
    queue = Queue(request.user, request.GET)
    loaded = moment_in(request.GET.get("loaded", ""))
    shown = [name for name in request.GET.get("shown", "").split(",") if name.isprintable()][:PAGE]
    found = for_rows(cases_visible_to(request.user).filter(number__in=shown), request.user)
    come = queue.cases.filter(opened_at__gt=loaded) if loaded else queue.cases.none()
    context = {
        "queue": queue,
        "rows": rows(found, queue.delegations),
        "come": capped({"come": come})["come"],
        "loaded": request.GET.get("loaded", ""),
        "shown": ",".join(shown),
    }
    return render(request, "cases/_news.html", context)


@login_required
@require_safe
def presence(request, number):
    """Who else looks at the case just now."""
    check_permission(request.user, "see_triage")
    case = get_object_or_404(cases_visible_to(request.user), number=number)
    return render(
        request, "cases/_presence.html", {"case": case, "looking": look(case, request.user)}
    )


@login_required
@require_safe
def preview(request, number):
    """The case beside the queue, by itself."""
    check_permission(request.user, "see_triage")
    case = case_or_404(request, number)
    place, shown = request.GET.get("place", ""), request.GET.get("shown", "")
    context = preview_of(request, case, sides_of(case), place, shown)
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
    states = State if may(viewer, "see_all_cases") else DETERMINED_STATES
    tabs |= {state.value: (state.label, cases.filter(state=state)) for state in states}
    tab = request.GET.get("state") if request.GET.get("state") in tabs else ""
    delegations = list(Delegation.objects.all())
    filters = Filters(viewer, request.GET, delegations)
    found = filters.apply(tabs[tab][1])
    after = request.GET.get("after", "")
    page = keyset.page(for_rows(found, viewer), "opened_at", after=after, newest_first=True)
    counts = capped({key: some for key, (_name, some) in tabs.items()})
    context = {
        "tabs": [
            {
                "name": name,
                "url": address_of(request.GET, "state", **({"state": key} if key else {})),
                "is_here": key == tab,
                "count": counts[key],
            }
            for key, (name, _some) in tabs.items()
        ],
        "filters": filters,
        "rows": rows(page.rows, delegations),
        "may_see_all": may(viewer, "see_all_cases"),
        "next_url": page.next and address_of(request.GET, after=page.next),
        "first_url": after and address_of(request.GET),
    }
    return render(request, "cases/list.html", context)


@login_required
@require_safe
def case_detail(request, number):
    """One case: where it stands, who holds what, what was done; `?part=` is a part by itself."""
    part = request.GET.get("part", "")
    case = case_or_404(request, number, shown_in=part or request.GET.get("tab", ""))
    return show_part(request, case, part) if part in PARTS else show_case(request, case)


def preview_of(request, case, sides, place, shown):
    viewer = request.user
    return (
        case_context(request, case, sides)
        | event_of(case, viewer)
        | own_affairs(case, viewer)
        | {
            "place": place,
            "shown": shown,
            "can": what_can_be_done(case, viewer),
            "own_answer": own_answer(case, viewer),
            "answers": [answer for answer in case.answers.all() if answer.remark],
            "note_form": NoteForm(viewer=viewer),
            "may_review": may(viewer, "review_case"),
            "open_states": OPEN_STATES,
            "query": carried(request.GET),
        }
    )


def moment_in(text):
    """An instant out of an address, or None."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
