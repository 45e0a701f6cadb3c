from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from astana.accounts.rules import check_permission
from monitoring.channels import actions
from monitoring.channels.forms import NOT_UNDERSTOOD, BrowserForm
from monitoring.channels.push import vapid
from monitoring.channels.queries import browsers_of

WORKER = "js/push/worker.js"


@login_required
@require_http_methods(["GET", "POST"])
def browsers(request):
    """The person's own browsers that are told of alerts; this one can be made one of them."""
    check_permission(request.user, "see_alerts")
    form = BrowserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "language": get_language()}
        actions.listen(**said, by=request.user, at=timezone.now())
        messages.success(request, _("This browser is told of alerts now."))
        return redirect("channels:browsers")
    context = {
        "rows": [(one, urlsplit(one.endpoint).hostname) for one in browsers_of(request.user)],
        "key": vapid.public_key(),
        "refusal": NOT_UNDERSTOOD if request.method == "POST" else "",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "channels/browsers.html", context, status=status)


@login_required
@require_POST
def end(request, browser_id):
    """Tell one of the person's own browsers no more."""
    check_permission(request.user, "see_alerts")
    if not actions.end(browser_id, by=request.user, at=timezone.now()):
        raise Http404
    messages.success(request, _("That browser is told of no more alerts."))
    return redirect("channels:browsers")


@require_GET
def worker(request):
    """The service worker that shows what is pushed. Its scope is this room: the field has its own.

    It keeps nothing, and answers no request.
    """
    return HttpResponse(
        f'importScripts("{static(WORKER)}");\n',
        "text/javascript; charset=utf-8",
        headers={"Cache-Control": "private, no-cache"},
    )
