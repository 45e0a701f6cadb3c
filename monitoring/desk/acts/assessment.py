"""Writing, reviewing and sealing a position."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused
from monitoring.assessment import positions
from monitoring.assessment.rules import check_can_seal
from monitoring.assessment.wording import QUESTIONS, words
from monitoring.cases import rules
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE, to_case
from monitoring.desk.case_page import case_context, case_or_404
from monitoring.desk.forms import PositionForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def position(request, number):
    """Write one's delegation's position, review what sealing it means, seal it."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    if request.method != "POST":
        check_can_seal(case, by=request.user)
        return show_form(request, case, PositionForm())
    form = PositionForm(request.POST)
    if request.POST.get("do") == "change":
        return show_form(request, case, PositionForm(initial=request.POST.dict()))
    if not form.is_valid():
        return show_form(request, case, form, status=UNPROCESSABLE)
    if request.POST.get("do") != "seal":
        return show_review(request, case, form)
    try:
        positions.seal_position(case, **form.cleaned_data, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_review(request, case, form, refusal=refusal.reason, status=CONFLICT)
    messages.success(request, _("Your position is sealed."))
    return to_case(case)


def show_form(request, case, form, *, status=200):
    context = case_context(request, case, list(guarantors())) | {"form": form}
    return render(request, "cases/position_form.html", context, status=status)


def show_review(request, case, form, *, refusal="", status=200):
    said = form.cleaned_data
    waiting = guarantors().exclude(pk=request.user.delegation_id).exclude(positions__case=case)
    context = case_context(request, case, list(guarantors())) | {
        "form": form,
        "rows": [
            (label(), linebreaksbr(words(name, said[name]), autoescape=True))
            for name, label in QUESTIONS.items()
        ],
        "waiting": list(waiting),
        "refusal": refusal,
    }
    return render(request, "cases/position_review.html", context, status=status)
