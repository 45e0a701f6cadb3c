"""Who of one's own delegation works on a case, and who watches it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from astana.accounts.rules import NotPermitted, Refused
from monitoring.desk import actions
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_or_404, show_case
from monitoring.desk.forms import AssignForm
from monitoring.desk.people import assignments_of, name_of
from monitoring.desk.rules import check_can_assign, check_can_watch
from monitoring.desk.undo import next_in_queue, offer


@login_required
@require_POST
def assign(request, number):
    """Give a case to somebody of one's delegation; from the queue, the next case opens."""
    case, viewer = case_or_404(request, number), request.user
    check_can_assign(case, None, by=viewer)
    form = AssignForm(request.POST, viewer=viewer)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, assign_form=form)
    before = assignments_of(case, viewer).filter(ended_at=None).first()
    follow = next_in_queue(request, case)
    try:
        actions.assign(case, **form.cleaned_data, by=viewer, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason, assign_form=form)
    user = form.cleaned_data["user"]
    said = _("assigned to %(who)s") % {"who": name_of(user)} if user else _("assigned to nobody")
    if follow is None:
        messages.success(request, _("%(number)s is %(said)s.") % {"number": number, "said": said})
        return to_case(case)
    offer(request, case, said, "cases:assignment", user=str(before.user_id) if before else "")
    return HttpResponseRedirect(follow)


@login_required
@require_POST
def watch(request, number):
    """Watch a case, or no longer: `do=stop`."""
    case, viewer = case_or_404(request, number), request.user
    check_can_watch(case, by=viewer)
    stops = request.POST.get("do") == "stop"
    (actions.unwatch if stops else actions.watch)(case, by=viewer, at=timezone.now())
    said = _("you watch it no longer") if stops else _("you watch it")
    follow = next_in_queue(request, case)
    if follow is None:
        messages.success(request, _("%(number)s: %(said)s.") % {"number": number, "said": said})
        return to_case(case)
    offer(request, case, said, "cases:watch", do="start" if stops else "stop")
    return HttpResponseRedirect(follow)
