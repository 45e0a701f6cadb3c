"""How every act on a case is answered.

A refusal because of how things stand (409) or of what was typed (422) shows the page again, with
its reason and with everything that was typed; a refusal because of who asks is a page of its own.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from monitoring.desk.views import case_or_404, show_case

UNPROCESSABLE, CONFLICT = 422, 409


def step(request, number, action, done):
    case = case_or_404(request, number)
    try:
        action(case, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason)
    messages.success(request, done)
    return to_case(case)


def to_case(case, part=""):
    url = reverse("cases:detail", args=[case.number])
    return redirect(f"{url}#{part}" if part else url)
