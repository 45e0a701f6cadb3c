"""The same act on several cases of the queue: a dry run first, then an answer for each."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from astana.accounts.rules import check_permission
from monitoring.desk import bulk
from monitoring.desk.acts.shared import UNPROCESSABLE
from monitoring.desk.forms import BulkForm
from monitoring.desk.queue import Queue


@login_required
@require_POST
def several(request):
    """What an act would do to the chosen cases; with `do=do`, what it did.

    The cases are those whose numbers are sent, even where the queue has moved on since; with
    `all=yes` those that the queue has now, and their numbers are sent along from then on.
    """
    check_permission(request.user, "see_triage")
    viewer, query = request.user, request.POST.get("queue", "")
    queue = Queue.from_query(viewer, query)
    numbers = request.POST.getlist("case")
    if request.POST.get("all") == "yes":
        numbers = list(
            queue.cases.order_by("due_at", "id").values_list("number", flat=True)[: bulk.MOST + 1]
        )
    cases = bulk.frozen(numbers, viewer)
    form = BulkForm(request.POST, viewer=viewer)
    context = {
        "form": form,
        "query": queue.query,
        "cases": cases,
        "left_out": len(set(numbers)) > bulk.MOST,
        "most": bulk.MOST,
    }
    if not form.is_valid() or not cases:
        return render(request, "cases/several.html", context, status=UNPROCESSABLE)
    said = form.cleaned_data
    context["act"] = bulk.in_words(said)
    if request.POST.get("do") == "do":
        context["done"] = bulk.do(cases, said, by=viewer, at=timezone.now())
    else:
        context["would"] = bulk.would_do(cases, said, by=viewer)
    answers = context["answers"] = context.get("done") or context["would"]
    context["refused"] = sum(bool(one.refused) for one in answers)
    context["allowed"] = len(answers) - context["refused"]
    return render(request, "cases/several.html", context)
