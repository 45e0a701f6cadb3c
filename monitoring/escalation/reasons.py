"""Why an alert was raised, as numbers kept with it, and as the words that a page makes of them."""

import datetime

from django.utils.translation import gettext as _

from astana.naming import in_reader_language
from monitoring.procedures.enums import Stage, Timed
from monitoring.procedures.wording import timed_label
from violations.reports.enums import Severity

DEADLINE = "deadline"
TOO_LATE_TO_PAGE = datetime.timedelta(days=7)


def why_raised(rule, report, *, at):
    """The numbers as they were: JSON. `quiet_from` is the least severity that would have stayed
    silent, or None; `paged` says whether anybody was written to.
    """
    age = at - report.ended_at
    return {
        "kind": "severity",
        "rule": rule.names,
        "severity": report.severity,
        "least_severity": rule.least_severity,
        "type_severity": report.violation_type.default_severity,
        "killed": _best(report.killed_best, report.killed_low),
        "injured": _best(report.injured_best, report.injured_low),
        "quiet_from": report.severity + 1 if report.severity < max(Severity) else None,
        "age_minutes": max(0, round(age.total_seconds() / 60)),
        "paged": age <= TOO_LATE_TO_PAGE,
    }


def _best(best, low):
    return low if best is None else best


def what_raised_the_severity(why):
    """A sentence: from the type alone, or because people were hurt."""
    if why["severity"] <= why["type_severity"]:
        return _("This kind of violation has this severity.")
    if why["killed"]:
        return _("Raised because people were killed.")
    return _("Raised because people were injured.")


def what_would_have_kept_it_quiet(why):
    """A sentence that says at which threshold the rule would not have fired."""
    if why["quiet_from"] is None:
        return _("Nothing is graver: only a rule out of force would have kept quiet.")
    return _("A rule that begins at “%(severity)s” would have kept quiet.") % {
        "severity": Severity(why["quiet_from"]).label
    }


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


def words_of(why):
    """What a page says about why it fired."""
    if why["kind"] == "drill":
        return {"rule": _("Drill"), "raised_because": _("A drill: nothing has happened.")}
    if why["kind"] == DEADLINE:
        return {
            "rule": _("A deadline of the procedure"),
            "raised_because": _("The time for it has passed: %(what)s.")
            % {"what": what_is_overdue(why)},
            "what": what_is_overdue(why),
            "due_at": datetime.datetime.fromisoformat(why["due_at"]),
        }
    return {
        "rule": in_reader_language(why["rule"]),
        "severity": Severity(why["severity"]).label,
        "least": Severity(why["least_severity"]).label,
        "usual": Severity(why["type_severity"]).label,
        "raised_because": what_raised_the_severity(why),
        "quiet": what_would_have_kept_it_quiet(why),
    }
