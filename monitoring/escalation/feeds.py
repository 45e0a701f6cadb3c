"""The alerts for programs of others: CAP 1.2 documents, and feeds in Atom that lead to them."""

import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from astana.ui import keyset
from monitoring.channels import atom, cap
from monitoring.escalation.notices import HEAVY, NEEDED, notice_for
from monitoring.escalation.queries import alerts_visible_to
from monitoring.escalation.successive import messages_about

PAGE = 50
MESSAGE = OpenApiParameter(
    "message", str, description="An earlier message about the alert: “first”, or its mark."
)
AFTER = OpenApiParameter("after", str, description="The page after this mark, from “next”.")


class Xml(APIView):
    """Answers XML whatever is asked for; a refusal is JSON, as everywhere in the API."""

    def perform_content_negotiation(self, request, force=False):
        return JSONRenderer(), JSONRenderer.media_type

    def answer(self, body, content_type):
        """The bytes, or 304 where the asker has them already."""
        tag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
        known = {one.removeprefix("W/") for one in self._known()}
        response = HttpResponse(body, f"{content_type}; charset=utf-8")
        if tag in known or "*" in known:
            response = HttpResponse(status=304)
        response["ETag"] = tag
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Language"])
        return response

    def _known(self):
        return parse_etags(self.request.headers.get("If-None-Match", ""))


class AlertDocument(Xml):
    """What stands of an alert as a CAP 1.2 document; a drill has the status `Exercise`.

    Each time that the alert counted again there is an `Update`, and a `Cancel` when it was closed.
    """

    @extend_schema(parameters=[MESSAGE], responses={(200, atom.CAP_TYPE): OpenApiTypes.STR})
    def get(self, request, number):
        visible = alerts_visible_to(request.user).select_related(*NEEDED).defer(*HEAVY)
        alert = get_object_or_404(visible, number=number)
        notice = notice_for(alert, request.user.delegation)
        messages = messages_about([alert], request.user)[alert.pk]
        mark = request.GET.get("message", messages[-1].mark)
        message = next((one for one in messages if one.mark == mark), None)
        if message is None:
            raise Http404
        return self.answer(cap.document(notice, message), atom.CAP_TYPE)


class AlertFeed(Xml):
    """The alerts as an Atom feed, newest first; each message leads to its CAP document."""

    holds_documents = False

    @extend_schema(parameters=[AFTER], responses={(200, atom.TYPE): OpenApiTypes.STR})
    def get(self, request):
        visible = alerts_visible_to(request.user).select_related(*NEEDED).defer(*HEAVY)
        after = request.GET.get("after", "")
        page = keyset.page(visible, "raised_at", after=after, size=PAGE, newest_first=True)
        messages = messages_about(page.rows, request.user)
        here = request.build_absolute_uri(request.path)
        body = atom.feed(
            [
                self._entry(alert, message)
                for alert in page.rows
                for message in reversed(messages[alert.pk])
            ],
            address=request.build_absolute_uri(),
            next_address=f"{here}?after={page.next}" if page.next else "",
            holds_documents=self.holds_documents,
        )
        return self.answer(body, atom.TYPE)

    def _entry(self, alert, message):
        address = f"{reverse('api-alert-cap', args=[alert.number])}?message={message.mark}"
        notice = notice_for(alert, self.request.user.delegation)
        return notice, message, self.request.build_absolute_uri(address)


@extend_schema_view(get=extend_schema(operation_id="v1_alerts_cap_feed"))
class CapFeed(AlertFeed):
    """The same feed with the CAP 1.2 documents in it."""

    holds_documents = True


urlpatterns = [
    path("alerts/feed/", AlertFeed.as_view(), name="api-alerts-atom"),
    path("alerts/cap/", CapFeed.as_view(), name="api-alerts-cap"),
    path("alerts/<slug:number>/cap/", AlertDocument.as_view(), name="api-alert-cap"),
]
