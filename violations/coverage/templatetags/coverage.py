from django import template
from django.utils import timezone

from astana.accounts.permissions import may
from violations.coverage.picture import DAYS, ONE_DAY, cells_of, summary_of
from violations.coverage.watching import coverage_of

register = template.Library()


@register.inclusion_tag("coverage/_line.html", takes_context=True)
def coverage_line(context, zone):
    """Whether anybody was looking in the zone, in one line; nothing for whom it is not to see."""
    user, now = context["request"].user, timezone.now()
    if not may(user, "see_coverage_picture"):
        return {"zone": None}
    last = (context.get("instant") or now).date()
    days = coverage_of(zone, last - (DAYS - 1) * ONE_DAY, last, at=now)
    return {"zone": zone, "cells": cells_of(days), "summary": summary_of(days)}
