import hashlib
import json

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from astana.accounts.rules import check_permission
from violations.field import shell
from violations.field.identity import alias_of, statement_of
from violations.reports.places import instant_of
from violations.reports.rules import check_can_file
from violations.zones.queries import boundaries_at, lines_of

# The one page that a device keeps. It names nobody and holds no token, so it is left out of
# "no-store" (astana/ui/caching.py); it is asked for again each time, and usually has not changed.
KEPT = "private, no-cache"


@login_required
@require_GET
def page(request):
    """The field page: the same bytes for every person of one language."""
    check_can_file(by=request.user)
    return _kept(request, HttpResponse(shell.page()))


@login_required
@require_GET
def zones(request):
    """The zones' lines of all times; on the device its worker leaves those of the event's time."""
    check_can_file(by=request.user)
    if "began_at" in request.GET:
        return JsonResponse(lines_of(boundaries_at(instant_of(request.GET))))
    return _kept(request, HttpResponse(shell.zones(), "application/geo+json"))


@require_GET
def worker(request):
    """The service worker: what to keep, and the script that keeps it."""
    kept = {
        "version": shell.version(),
        "page": reverse("field:page"),
        "zones": reverse("field:zones"),
        "files": shell.files(),
    }
    text = f"self.KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static(shell.WORKER))});\n"
    return _kept(request, HttpResponse(text, "text/javascript; charset=utf-8"))


@require_GET
def manifest(request):
    """How the page is installed as an app."""
    said = {
        "id": reverse("field:page"),
        "start_url": reverse("field:page"),
        "scope": reverse("field:page"),
        "name": _("Astana, in the field"),
        "short_name": _("Astana"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "background_color": "#f4f6f7",
        "theme_color": "#0b5c80",
        "icons": [
            {"src": static(f"icons/field-{size}.png"), "sizes": f"{size}x{size}",
             "type": "image/png", "purpose": purpose}
            for size in (192, 512) for purpose in ("any", "maskable")
        ],
    }  # fmt: skip
    return _kept(request, HttpResponse(json.dumps(said), "application/manifest+json"))


@require_GET
def session(request):
    """Who is signed in, as a device may know it; its token for sending; the server's clock."""
    if not request.user.is_authenticated:
        answer = JsonResponse({"signed_in": False}, status=401)
        answer["Cache-Control"] = "no-store"
        return answer
    check_permission(request.user, "file_report")
    return JsonResponse(
        {
            "signed_in": True,
            "alias": alias_of(request.user),
            "author": statement_of(request.user),
            "delegation": request.user.delegation.code,
            "token": get_token(request),
            "at": timezone.now().isoformat(),
        }
    )


@login_required
@require_GET
def bring_in(request):
    """Where a file of unsent reports is brought in; the file itself stays in the browser."""
    check_can_file(by=request.user)
    return render(request, "field/bring_in.html")


def _kept(request, response):
    """Answer 304 where the device has these very bytes."""
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = KEPT
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    known = request.headers.get("If-None-Match", "")
    if response["ETag"] in known:
        kept = HttpResponse(status=304)
        for name in ("ETag", "Cache-Control", "Vary"):
            kept[name] = response[name]
        return kept
    return response
