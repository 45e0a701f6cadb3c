"""Rules, what they found and what would have kept them quiet, in words."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.naming import in_reader_language
from astana.ui.formatting import format_distance, format_moment
from monitoring.detection.enums import Activity, Kind
from monitoring.detection.settings_forms import FORMS
from violations.reports.enums import DamagedObject, Group, Severity, Weapon
from violations.reports.models import ViolationType

LISTED: dict = {"weapons": Weapon, "damaged": DamagedObject, "people": Group}


def version_lines(kind, severity, settings):
    """[(label, words)] of all that a version says, as its form calls it."""
    form = FORMS[Kind(kind)](settings)
    lines = [
        (_("Kind"), str(Kind(kind).label)),
        (_("What it finds is at least"), str(Severity(severity).label)),
    ]
    for name, field in form.fields.items():
        if name in settings:
            lines.append((str(field.label), _said(field, name, settings[name])))
    return lines


def _said(field, name, value):
    choices = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(choices.get(str(one), str(one)) for one in value)
    if name.endswith("_m"):
        return format_distance(value)
    return choices.get(str(value), str(value))


def differences(was, now):
    """[(label, as it was, as it would be)] of the lines that differ."""
    before, after = dict(was), dict(now)
    nothing = _("nothing")
    return [
        (label, before.get(label, nothing), after.get(label, nothing))
        for label in [*before, *(label for label in after if label not in before)]
        if before.get(label) != after.get(label)
    ]


def in_short(why):
    """One sentence: what was found, with its numbers."""
    return _SENTENCES[why["kind"]](why)


def why_lines(why):
    """[(label, words)]: the sentence, then every number behind it."""
    lines = [(_("Why"), in_short(why))]
    if "past_days" in why:
        lines.append((_("Compared with"), _("%(n)d days before") % {"n": why["past_days"]}))
    if "one_in" in why:
        chance = _("one in %(n)d, if nothing had changed") % {"n": why["one_in"]}
        lines.append((_("Chance of so many"), chance))
    if why.get("reports"):
        lines.append((_("Reports"), ", ".join(f"R-{number}" for number in why["reports"])))
    if why.get("cases"):
        lines.append((_("Cases"), ", ".join(why["cases"])))
    return lines


def _of_one_report(why):
    parts = [_("severity “%(severity)s”") % {"severity": Severity(why["severity"]).label}]
    if why["killed"]:
        parts.append(ngettext("%(n)d killed", "%(n)d killed", why["killed"]) % {"n": why["killed"]})
    if why["injured"]:
        injured = ngettext("%(n)d injured", "%(n)d injured", why["injured"])
        parts.append(injured % {"n": why["injured"]})
    parts += matched_labels(why)
    return _("One report: %(what)s.") % {"what": ", ".join(parts)}


def matched_labels(why):
    """What the rule names, and the report has: types, weapons, what and who was hit."""
    return [", ".join(_labels(name, values)) for name, values in why["matched"].items()]


def _labels(name, values):
    if name == "types":
        return [one.name for one in ViolationType.objects.filter(code__in=values)]
    return [str(LISTED[name](value).label) for value in values]


def days_of(number):
    return ngettext("%(n)d day", "%(n)d days", number) % {"n": number}


def _of_a_rate(why):
    far = format_distance(why["radius_m"] or 0)
    where = {
        "zone": _("in one zone"),
        "area": _("in one governorate"),
        "radius": _("within %(far)s of each other") % {"far": far},
    }[why["within"]]
    return _("%(n)d events %(where)s within %(hours)d hours; the rule asks for %(count)d.") % {
        "n": why["counted"],
        "where": where,
        "hours": why["hours"],
        "count": why["count"],
    }


def _of_a_rise(why):
    said = {
        "place": in_reader_language(why["place"]),
        "n": why["counted"],
        "days": days_of(why["days"]),
        "expected": round(why["expected"], 1),
    }
    if why["method"] == "cusum":
        return (
            _("%(place)s: a slow rise, %(n)d events in %(days)s where %(expected)s are usual.")
            % said
        )
    return _("%(place)s: %(n)d events in %(days)s where %(expected)s are usual.") % said


def _of_a_cluster(why):
    return _("%(n)d events within %(far)s in %(days)s where %(expected)s are usual.") % {
        "n": why["counted"],
        "far": format_distance(why["radius_m"]),
        "days": days_of(why["days"]),
        "expected": round(why["expected"], 1),
    }


def _of_a_pattern(why):
    if why["pattern"] == "retaliation":
        return _("%(first)s, then %(then)s in return, %(minutes)d minutes later, %(far)s away.") % {
            "first": why["first"],
            "then": why["then"],
            "minutes": why["minutes"],
            "far": format_distance(why["metres"]),
        }
    if why["pattern"] == "spread":
        return _("%(n)d events along a line of %(far)s, one after the other.") % {
            "n": why["counted"],
            "far": format_distance(why["metres"]),
        }
    return _("%(party)s: %(n)d agreed attributions within %(days)d days.") % {
        "party": why["party"],
        "n": why["counted"],
        "days": why["days"],
    }


def _of_a_silence(why):
    if why["silent"] == "term":
        return _("%(zone)s: its boundary ends in %(n)d days, and no other follows.") % {
            "zone": in_reader_language(why["zone"]),
            "n": why["days_left"],
        }
    if why["silent"] == "post":
        return _("%(post)s has been down for %(n)d hours.") % {
            "post": in_reader_language(why["post"]),
            "n": why["silent_hours"],
        }
    return _("A team of %(code)s that filed on %(days)d of 14 days: nothing for %(n)d hours.") % {
        "code": why["delegation"],
        "days": why["usual_days"],
        "n": why["silent_hours"],
    }


_SENTENCES = {
    "immediate": _of_one_report,
    "rate": _of_a_rate,
    "rise": _of_a_rise,
    "cluster": _of_a_cluster,
    "pattern": _of_a_pattern,
    "silent": _of_a_silence,
}


def quiet_lines(quiet):
    """Sentences: what in the rule, were it otherwise, would have kept quiet; each is enough."""
    return [sentence for one in quiet if (sentence := _quiet(one))]


def _quiet(one):
    code = one["code"]
    if code == "least_severity":
        if one["from"] > max(Severity):
            return ""
        return _("A rule that begins at “%(severity)s”.") % {
            "severity": Severity(one["from"]).label
        }
    if "without" in one:
        return _("A rule without: %(what)s.") % {"what": ", ".join(_labels(code, one["without"]))}
    said = {"n": one.get("from", one.get("above", one.get("below", one.get("below_minutes"))))}
    return _QUIET[code](one) % said


_QUIET = {
    "least_killed": lambda one: _("A rule that asks for %(n)s killed."),
    "least_casualties": lambda one: _("A rule that asks for %(n)s killed and injured."),
    "count": lambda one: _("A rule that asks for %(n)s of them."),
    "hours": lambda one: (
        _("A rule with less than %(n)s minutes.")
        if "below_minutes" in one
        else _("A rule with more than %(n)s hours.")
    ),
    "radius_m": lambda one: _("A rule with less than %(n)s metres."),
    "least_count": lambda one: _("A rule that asks for more than %(n)s events."),
    "fewer": lambda one: _("Fewer than %(n)s events."),
    "threshold": lambda one: _("A threshold above %(n)s."),
    "false_alarm_days": lambda one: _("A rule with a false alarm in more than %(n)s days."),
    "days": lambda one: _("A rule that looks at most %(n)s days ahead."),
    "next_boundary": lambda one: _("A next boundary of the zone."),
}


def annotation_lines(annotations):
    """Sentences: what was announced for that time and place."""
    return [
        _("Announced by %(code)s: %(what)s, %(began)s to %(ended)s.")
        % {
            "code": one["delegation"],
            "what": Activity(one["activity"]).label,
            "began": _moment(one["began"]),
            "ended": _moment(one["ended"]),
        }
        for one in annotations
    ]


def _moment(text):
    return format_moment(parse_datetime(text))
