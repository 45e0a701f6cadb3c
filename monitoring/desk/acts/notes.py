"""Writing to the guarantors, and calling upon one's own delegation."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases import rules
from monitoring.desk import actions
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_or_404, show_case
from monitoring.desk.forms import NoteForm
from monitoring.desk.undo import next_in_queue


@login_required
@require_POST
def write_note(request, number):
    """Write to the guarantors; from the queue, the next case opens."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = NoteForm(request.POST, viewer=request.user)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, note_form=form)
    said = form.cleaned_data
    follow = next_in_queue(request, case)
    try:
        actions.write_remark(
            case, said["text"], mentioning=said["mention"], by=request.user, at=timezone.now()
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        form.add_error("text", refusal.reason)
        return show_case(request, case, status=CONFLICT, note_form=form)
    return HttpResponseRedirect(follow) if follow else to_case(case, "done")
