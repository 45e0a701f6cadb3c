"""Naming the queue's address, and forgetting it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from astana.accounts.rules import check_permission
from monitoring.desk import actions
from monitoring.desk.forms import SaveViewForm
from monitoring.desk.queue import Queue


@login_required
@require_POST
def save(request):
    """Keep the address from which it was sent under a name; or forget it, with `do=drop`."""
    check_permission(request.user, "see_triage")
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(e for errors in form.errors.values() for e in errors))
        return _back(request, request.POST.get("query", ""))
    name, query = form.cleaned_data["name"], form.cleaned_data["query"]
    if request.POST.get("do") == "drop":
        actions.drop_view(name, by=request.user)
        messages.success(request, _("The view “%(name)s” is forgotten.") % {"name": name})
    else:
        actions.save_view(name, _known(request, query), by=request.user)
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": name})
    return _back(request, query)


def _known(request, query):
    """The address as the queue itself would write it: nothing else is kept or led to."""
    return Queue.from_query(request.user, query).query


def _back(request, query):
    return HttpResponseRedirect(reverse("cases:triage") + _known(request, query))
