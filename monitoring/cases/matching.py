"""The version of a case in HTTP: its tag, and the tag of what a program had read (RFC 9110)."""

import re

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.exceptions import APIException

from astana.api.problems import problem
from monitoring.cases.versions import version_of

IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description="the tag of what was read; `*` where whatever stands is meant",
)
GUARDED = {
    412: OpenApiResponse(description="changed since: `version`, and what stands as `now`"),
    428: OpenApiResponse(description="`If-Match` does not say what was read"),
}


class VersionNotSaid(APIException):
    """428: who changes what others change as well says what they read."""

    status_code = 428
    default_detail = _("Say in If-Match which version you have read: the ETag of what you got.")


def seen_in(request):
    """The case's version that `If-Match` names; None where it names none.

    A tag that is not a version was never one of the case's.
    """
    tag = request.headers.get("If-Match", "*").strip()
    if tag == "*":
        return None
    number = re.fullmatch(r'"([0-9]{1,15})"', tag)
    return int(number[1]) if number else -1


def seen_by(request):
    """What `seen_in` says, where it must be said: 428 (RFC 6585) without `If-Match`."""
    if "If-Match" not in request.headers:
        raise VersionNotSaid
    return seen_in(request)


def tagged(response, case):
    """The response with the case's version as its tag."""
    response["ETag"] = f'"{version_of(case)}"'
    return response


def overtaken(changed, **now):
    """412: what was read is no longer what stands; with the version that stands."""
    return problem(412, changed.reason, version=changed.version, **now)
