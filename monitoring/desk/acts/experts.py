"""What experts were asked, and their answers: they see the question and the facts told with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from astana.accounts.rules import NotPermitted, Refused
from astana.ui import keyset
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE
from monitoring.investigation import rules
from monitoring.investigation.actions.opinions import decline_opinion, give_opinion
from monitoring.investigation.forms import OpinionForm
from monitoring.investigation.queries import questions_asked_of
from monitoring.investigation.showing import facts_told
from monitoring.investigation.states import OpinionState


@login_required
@require_safe
def questions(request):
    """What one's delegation was asked, newest first."""
    rules.check_can_see_questions(by=request.user)
    asked = questions_asked_of(request.user).select_related("delegation")
    page = keyset.page(asked, "at", after=request.GET.get("after", ""), newest_first=True)
    return render(request, "investigation/questions.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, opinion_id):
    """One question, and the answer to it: an opinion, or why there is none."""
    rules.check_can_see_questions(by=request.user)
    opinion = get_object_or_404(
        questions_asked_of(request.user).select_related(
            "delegation", "asked_of", "case__incident__violation_type", "case__incident__area",
            "case__incident__zone",
        ),
        pk=opinion_id,
    )  # fmt: skip
    if request.method != "POST":
        return show(request, opinion, OpinionForm(by=request.user, case=opinion.case))
    form = OpinionForm(request.POST, by=request.user, case=opinion.case)
    if not form.is_valid():
        return show(request, opinion, form, status=UNPROCESSABLE)
    answer = decline_opinion if request.POST.get("do") == "decline" else give_opinion
    try:
        answer(opinion, **form.said(), by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        return show(request, opinion, form, refusal=refusal.reason, status=CONFLICT)
    messages.success(request, _("Your answer is with the guarantors."))
    return redirect("cases:questions")


def show(request, opinion, form, *, refusal="", status=200):
    context = {
        "opinion": opinion,
        "facts": facts_told(opinion),
        "form": form,
        "refusal": refusal,
        "is_open": opinion.state == OpinionState.ASKED,
    }
    return render(request, "investigation/question.html", context, status=status)
