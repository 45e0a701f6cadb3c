"""The numbers behind a finding, each with what it is and what it is measured against."""

from django.utils.translation import gettext as _

from astana.ui.formatting import format_distance
from monitoring.detection.wording import days_of, matched_labels
from violations.reports.enums import Severity


def numbers_of(why):
    """[(what, its value, a note)] of what a finding keeps of itself."""
    return _OF[why["kind"]](why)


def _of_one_report(why):
    hurt = ("–" if why[name] is None else str(why[name]) for name in ("killed", "injured"))
    found = [
        (_("Severity of the report"), _graded(why["severity"]), what_raised_the_severity(why)),
        (_("The rule begins at"), _graded(why["least_severity"]), _("of 5")),
        (_("Usual for its kind"), _graded(why["type_severity"]), _("with nobody hurt")),
        (_("Killed, injured"), ", ".join(hurt), _("best estimate, else the least")),
    ]
    matched = ", ".join(matched_labels(why))
    return [*found, (_("The rule names"), matched, "")] if matched else found


def _graded(severity):
    return f"{severity} · {Severity(severity).label}"


def what_raised_the_severity(why):
    """A sentence: from the type alone, or because people were hurt."""
    if why["severity"] <= why["type_severity"]:
        return _("This kind of violation has this severity.")
    if why["killed"]:
        return _("Raised because people were killed.")
    return _("Raised because people were injured.")


def _of_a_rate(why):
    return [
        (_("Counted"), str(why["counted"]), _hours(why["hours"])),
        (_("The rule asks for"), str(why["count"]), ""),
    ]


def _of_a_rise(why):
    found = _counted_and_usual(why)
    if why["method"] == "cusum":
        threshold = _("the threshold is %(n)s") % {"n": why["threshold"]}
        return [*found, (_("Sum of what was above"), str(why["reached"]), threshold)]
    least = _("it fires from %(n)d on") % {"n": why["alarms_from"]}
    return [*found, (_("By chance"), _one_in(why["one_in"]), least)]


def _of_a_cluster(why):
    risk = (_("Relative risk"), str(why["relative_risk"]), _("inside, against outside"))
    far = (_("Radius"), format_distance(why["radius_m"]), "")
    chance = (_("By chance"), _("once in %(n)d days") % {"n": why["one_in"]}, _tries(why))
    return [*_counted_and_usual(why), risk, far, chance]


def _tries(why):
    return _("of %(n)d nights drawn at random") % {"n": why["replications"]}


def _counted_and_usual(why):
    before = _("by the %(n)d days before") % {"n": why["past_days"]}
    return [
        (_("Counted"), str(why["counted"]), _("in %(days)s") % {"days": days_of(why["days"])}),
        (_("Usual"), str(round(why["expected"], 1)), before),
    ]


def _of_a_pattern(why):
    if why["pattern"] == "retaliation":
        apart = _("the rule looks as far as %(n)d hours") % {"n": why["hours"]}
        near = _("the rule looks as far as %(far)s") % {"far": format_distance(why["radius_m"])}
        return [
            (_("Time between"), _("%(n)d minutes") % {"n": why["minutes"]}, apart),
            (_("Distance"), format_distance(why["metres"]), near),
        ]
    found = [
        (_("Counted"), str(why["counted"]), ""),
        (_("The rule asks for"), str(why["count"]), ""),
    ]
    if why["pattern"] == "spread":
        return [*found, (_("Length"), format_distance(why["metres"]), _hours(why["hours"]))]
    return [*found, (_("Looked at"), days_of(why["days"]), "")]


def _of_a_silence(why):
    if why["silent"] == "term":
        ahead = _("the rule looks %(n)d days ahead") % {"n": why["days"]}
        return [(_("Days left"), str(why["days_left"]), ahead)]
    silent = _("%(n)d hours") % {"n": why["silent_hours"]}
    return [(_("Silent for"), silent, _("the rule asks after %(n)d hours") % {"n": why["hours"]})]


def _hours(hours):
    return _("within %(n)d hours") % {"n": hours}


def _one_in(number):
    return _("one in %(n)d") % {"n": number}


_OF = {
    "immediate": _of_one_report,
    "rate": _of_a_rate,
    "rise": _of_a_rise,
    "cluster": _of_a_cluster,
    "pattern": _of_a_pattern,
    "silent": _of_a_silence,
}
