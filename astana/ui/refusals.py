"""Pages for what cannot be shown or done: refused, failed, forged."""

import logging
import secrets

from django.http import HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from astana.accounts.rules import NotPermitted, Refused

logger = logging.getLogger("astana.failures")
UNMISTAKABLE = "ABCDEFGHJKMNPQRTUVWXY34679"


class RefusalPages:
    """Middleware: a rule that refuses becomes a page (or, for htmx, a notice) with its reason."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return refused(request, exception)
        return None


def refused(request, exception=None):
    """Answer 403 where the person may not, 409 where things stand otherwise; say why."""
    by_state = isinstance(exception, Refused) and not isinstance(exception, NotPermitted)
    status = 409 if by_state else 403
    reason = getattr(exception, "reason", "") or _("Your role does not include this page.")
    context = {
        "reason": reason,
        "who_decides": getattr(exception, "who_decides", ""),
        "by_state": by_state,
    }
    if getattr(request, "htmx", False):
        response = render(request, "ui/_refused.html", context, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#messages", "beforeend"
        return response
    return render(request, "403.html", context, status=status)


def failed(request):
    """Answer 500 with a word to say on the telephone; the same word stands in the log."""
    word = "".join(secrets.choice(UNMISTAKABLE) for _i in range(6))
    word = f"{word[:2]}-{word[2:]}"
    logger.error("failure %s at %s", word, request.path)
    if request.path.startswith("/api/"):
        detail = _("It failed here. Give this word to whoever runs it: %(word)s.") % {"word": word}
        body = {"type": "about:blank", "status": 500, "detail": detail}
        return JsonResponse(body, status=500, content_type="application/problem+json")
    page = loader.get_template("500.html").render({"word": word, "path": request.path})
    return HttpResponseServerError(page)


def forged(request, reason=""):
    """Answer 403 to a form without its token, usually one that stood open for too long."""
    return render(request, "403_csrf.html", status=403)
