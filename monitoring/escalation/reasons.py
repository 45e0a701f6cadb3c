"""Why an alert was raised, as numbers kept with it, and as the words that a page makes of them."""

import datetime

from django.utils.translation import gettext as _

from astana.naming import in_reader_language
from monitoring.detection.numbers import numbers_of
from monitoring.detection.wording import annotation_lines, in_short, quiet_lines
from monitoring.procedures.enums import Stage, Timed
from monitoring.procedures.wording import timed_label

DEADLINE = "deadline"
DRILL = "drill"
TOO_LATE_TO_PAGE = datetime.timedelta(days=7)


def why_overdue(deadline, *, at):
    """What a deadline's alert keeps: JSON. `paged` says whether anybody was written to."""
    return {
        "kind": DEADLINE,
        "what": deadline.what,
        "due_at": deadline.due_at.isoformat(),
        "paged": at - deadline.due_at <= TOO_LATE_TO_PAGE,
    }


def what_is_overdue(why):
    """What was to be done, in the procedure's own words."""
    names = [*Stage.values, *Timed.values]
    return timed_label(why["what"]) if why["what"] in names else why["what"]


def as_found(why):
    """What a rule found, as detection keeps it. Alerts raised before it was there kept less."""
    if why["kind"] != "severity":
        return why
    quiet = [{"code": "least_severity", "from": why["severity"] + 1}]
    more = {"matched": {}, "would_be_quiet": quiet, "annotations": []}
    return {**why, **more, "kind": "immediate"}


def words_of(why):
    """What a page says about why it fired."""
    if why["kind"] == DRILL:
        return {"rule": _("Drill"), "raised_because": _("A drill: nothing has happened.")}
    if why["kind"] == DEADLINE:
        return {
            "rule": _("A deadline of the procedure"),
            "raised_because": _("The time for it has passed: %(what)s.")
            % {"what": what_is_overdue(why)},
            "what": what_is_overdue(why),
            "due_at": datetime.datetime.fromisoformat(why["due_at"]),
        }
    why = as_found(why)
    nothing = _("Nothing is graver: only a rule out of force would have kept quiet.")
    return {
        "rule": in_reader_language(why["rule"]),
        "raised_because": in_short(why),
        "numbers": numbers_of(why),
        "quiet": quiet_lines(why["would_be_quiet"]) or [nothing],
        "annotations": annotation_lines(why["annotations"]),
    }
