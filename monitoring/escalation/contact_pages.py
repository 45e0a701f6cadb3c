"""The hotline log of an alert as a page of its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from astana.accounts.permissions import may
from astana.accounts.rules import check_permission
from monitoring.escalation.contacts import log_contact
from monitoring.escalation.models import AlertContact
from monitoring.escalation.queries import alerts_visible_to
from monitoring.investigation.forms import ContactForm


def log_of(alert, viewer):
    """What the alert's page shows of its log."""
    contacts = AlertContact.objects.filter(alert=alert).order_by("-tried_at", "-id")
    joined = contacts.select_related("delegation", "party", "with_delegation", "in_case__case")
    return {"contacts": list(joined), "may_log": may(viewer, "log_contact")}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request, number):
    """Log a contact about the alert."""
    check_permission(request.user, "log_contact")
    alert = get_object_or_404(alerts_visible_to(request.user), number=number)
    facts = {"by": request.user, "case": None}
    if request.method != "POST":
        form = ContactForm(**facts, initial={"tried_at": timezone.now(), "how": "hotline"})
        return _show(request, alert, form)
    form = ContactForm(request.POST, **facts)
    if not form.is_valid():
        return _show(request, alert, form, status=422)
    log_contact(alert, **form.said(), by=request.user, at=timezone.now())
    messages.success(request, _("The contact stands in the log, and goes to the case."))
    return redirect("escalation:detail", number=number)


def _show(request, alert, form, status=200):
    context = {"alert": alert, "form": form, **log_of(alert, request.user)}
    return render(request, "escalation/contacts.html", context, status=status)
