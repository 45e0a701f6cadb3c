"""How every act on a case is answered.

A refusal because of how things stand (409) or of what was typed (422) shows the page again, with
its reason and with everything that was typed; a refusal because of who asks is a page of its own.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from monitoring.desk.case_page import case_or_404, show_case

UNPROCESSABLE, CONFLICT = 422, 409


def step(request, number, action, done, *, tab="", **said):
    """Do `action(case, **said, by=…, at=…)`, and show the case's tab again: done, or refused."""
    case = case_or_404(request, number)
    try:
        action(case, **said, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason, tab=tab, **said)
    messages.success(request, done)
    return to_case(case, tab=tab)


def to_case(case, part="", *, tab=""):
    """To the case's page: to a tab of it, and to a part of that."""
    url = reverse("cases:detail", args=[case.number])
    url += f"?tab={tab}" if tab else ""
    return redirect(f"{url}#{part}" if part else url)
