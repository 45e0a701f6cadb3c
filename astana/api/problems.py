"""Errors of the API as `application/problem+json` (RFC 9457)."""

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from astana.accounts.rules import NotPermitted, Refused

MEDIA_TYPE = "application/problem+json"


def problem(code, detail, **more):
    """A response of that status; `more` are members of the problem beside the standard ones."""
    body = {"type": "about:blank", "status": code, "detail": str(detail), **more}
    return Response(body, status=code, content_type=MEDIA_TYPE)


def invalid(errors):
    """422 with `errors`: {field: [messages]}; a line of a list is named "observations.0.item"."""
    return problem(422, _("Some of it cannot be taken as it is."), errors=errors)


def answer_for(exception, context):
    """DRF's EXCEPTION_HANDLER: what went wrong as a problem, with a reason a person can read."""
    if isinstance(exception, NotPermitted):
        return problem(403, exception.reason)
    if isinstance(exception, Refused):
        return problem(409, exception.reason)
    if isinstance(exception, RequestDataTooBig):
        return problem(413, _("That is more than 1 MB."))
    response = exception_handler(exception, context)
    if response is None:
        return None
    if isinstance(exception, exceptions.ValidationError):
        answer = invalid(response.data)
        answer.status_code = answer.data["status"] = status.HTTP_400_BAD_REQUEST
        return answer
    detail = response.data.get("detail", "")
    answer = problem(response.status_code, detail)
    for header in ("WWW-Authenticate", "Retry-After", "Allow"):
        if header in response.headers:
            answer[header] = response.headers[header]
    return answer


def no_such_address(request, rest=""):
    """404 for whatever lies under the API's address and is none of its own."""
    body = {"type": "about:blank", "status": 404, "detail": _("There is nothing here.")}
    return JsonResponse(body, status=404, content_type=MEDIA_TYPE)
