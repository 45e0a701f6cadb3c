"""Writing to the guarantors."""

from django.contrib.auth.decorators import login_required
from django.utils import timezone
from django.views.decorators.http import require_POST

from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases import actions, rules
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_or_404, show_case
from monitoring.desk.forms import NoteForm


@login_required
@require_POST
def write_note(request, number):
    """Write to the guarantors."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=UNPROCESSABLE, note_form=form)
    try:
        actions.write_note(case, form.cleaned_data["text"], by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        form.add_error("text", refusal.reason)
        return show_case(request, case, status=CONFLICT, note_form=form)
    return to_case(case, "done")
