"""The version of a case in HTTP: its tag, and the tag of what a program had read (RFC 9110)."""

import re

from astana.api.problems import problem
from monitoring.cases.versions import version_of


def seen_in(request):
    """The case's version that `If-Match` names; None where it names none.

    A tag that is not a version was never one of the case's.
    """
    tag = request.headers.get("If-Match", "*").strip()
    if tag == "*":
        return None
    number = re.fullmatch(r'"([0-9]{1,15})"', tag)
    return int(number[1]) if number else -1


def tagged(response, case):
    """The response with the case's version as its tag."""
    response["ETag"] = f'"{version_of(case)}"'
    return response


def overtaken(changed, **now):
    """412: what was read is no longer what stands; with the version that stands."""
    return problem(412, changed.reason, version=changed.version, **now)
