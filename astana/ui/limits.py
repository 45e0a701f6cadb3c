"""How much a browser or a program may send at once."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

MOST_BYTES = 4_000_000


class SizeLimit:
    """Middleware: refuses what is too large before anything is read, or written to disk.

    Django's own limits leave files out, and read a form before they ask who sends it. The few
    addresses that take more are named in `LARGER_BODIES`; they ask first who sends it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        announced = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.LARGER_BODIES.get(request.path_info, MOST_BYTES)
        if announced.isdecimal() and int(announced) > most:
            words = _("That is more than %(most)d MB.") % {"most": most // 1_000_000}
            return HttpResponse(words, "text/plain; charset=utf-8", 413)
        return self.get_response(request)
