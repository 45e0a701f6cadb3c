"""Everything that a report says, as label and words, by the steps of the form.

For paper, and to hold two versions side by side. What is kept apart is not in it, nor are bearings
and distances from where the observer stood, except for those who may see that.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from astana.ui.formatting import format_distance, format_interval, format_moment, zone_label
from violations.reports.enums import AidEffect, BearingFrom, Condition
from violations.reports.models import Report
from violations.reports.saying import notations_of, severity_reason, zone_sentence

BOUNDS = ("low", "best", "high")
# Coordinates stand as they are in a text from right to left too.
LEFT_TO_RIGHT, ISOLATE_ENDS = "\u2066", "\u2069"


@dataclass(frozen=True)
class Told:
    """One thing that a report says: in which step, what it is called, its words ("" if none).

    `names` are the columns that it tells of.
    """

    step: str
    names: tuple
    label: str
    words: str
    note: str = ""


def told(report, *, sees_whereabouts=False):
    """Everything that the report says, in the order of the form; also what it leaves open."""
    sees_bearing = sees_whereabouts or report.bearing_from == BearingFrom.SETTLEMENT
    return [
        *_when(report),
        *_where(report, sees_bearing),
        *_observed(report, sees_whereabouts),
        *_who(report),
        *_consequences(report),
        *_source(report),
    ]


def _plain(report, step, name):
    """A column as it is: its chosen answer, the name of what it refers to, or its text."""
    field = Report._meta.get_field(name)
    display = getattr(report, f"get_{name}_display", None)
    words = display() if display else getattr(report, name)
    words = "" if words is None else str(words)
    return Told(step, (name,), str(field.verbose_name).capitalize(), words)


def _several(report, step, name, choices):
    words = ", ".join(str(choices(value).label) for value in getattr(report, name))
    field = Report._meta.get_field(name)
    return Told(step, (name,), str(field.verbose_name).capitalize(), words)


def _when(report):
    for name in ("began_at", "ended_at"):
        at = getattr(report, name)
        words = f"{format_moment(at, report.time_zone)} {zone_label(at, report.time_zone)}"
        label = str(Report._meta.get_field(name).verbose_name).capitalize()
        yield Told("when", (name,), label, words)
    for name in ("time_given", "day_part", "time_precision", "time_zone"):
        yield _plain(report, "when", name)


def _where(report, sees_bearing):
    for name in ("place_notation", "place_as_given", "place_name"):
        yield _plain(report, "where", name)
    notations = notations_of(report.latitude, report.longitude)
    point = ", ".join(f"{LEFT_TO_RIGHT}{text}{ISOLATE_ENDS}" for _name, text in notations)
    yield Told("where", ("latitude", "longitude"), _("Point"), point)
    within = report.uncertainty_m and format_distance(report.uncertainty_m)
    yield Told("where", ("uncertainty_m",), _("Known to within"), within or "")
    for name in ("settlement", "bearing_from"):
        yield _plain(report, "where", name)
    known = sees_bearing and report.bearing_deg is not None
    bearing = f"{report.bearing_deg:g}°" if known else ""
    yield Told("where", ("bearing_deg",), _("Bearing"), bearing)
    distance = format_distance(report.distance_m) if known else ""
    yield Told("where", ("distance_m",), _("Distance"), distance)
    yield _plain(report, "where", "area")
    zone = report.zone_boundary.zone.name if report.zone_boundary else ""
    zone = zone or report.get_zone_relation_display()
    yield Told("where", (), _("Zone"), str(zone), zone_sentence(report))


def _observed(report, sees_whereabouts):
    yield _plain(report, "observed", "violation_type")
    severity = f"{report.severity}, {report.get_severity_display()}"
    yield Told("observed", (), _("Severity"), severity, severity_reason(report))
    for line in report.observations.all():
        label = _("Observation %(number)d") % {"number": line.position}
        words = observation_words(line, sees_whereabouts)
        yield Told("observed", ("observations",), label, words)
    yield _several(report, "observed", "conditions", Condition)
    yield _plain(report, "observed", "conditions_note")


def _who(report):
    for name in ("alleged_party", "attribution", "against_party", "target"):
        yield _plain(report, "who", name)


def _consequences(report):
    for kind, label in (("killed", _("Killed")), ("injured", _("Injured"))):
        names = tuple(f"{kind}_{bound}" for bound in BOUNDS)
        numbers = [getattr(report, name) for name in names]
        known = any(number is not None for number in numbers)
        yield Told("consequences", names, label, format_interval(*numbers) if known else "")
    for line in report.people.all():
        label = _("People %(number)d") % {"number": line.position}
        yield Told("consequences", ("people",), label, people_words(line))
    for line in report.damage.all():
        label = _("Damage %(number)d") % {"number": line.position}
        yield Told("consequences", ("damage",), label, damage_words(line))
    yield _several(report, "consequences", "effects", AidEffect)
    for name in ("effects_note", "narrative"):
        yield _plain(report, "consequences", name)
    language = dict(settings.LANGUAGES).get(report.narrative_language, report.narrative_language)
    label = _("Language of this text")
    yield Told("consequences", ("narrative_language",), label, language)


def _source(report):
    for name in ("source_kind", "source_reliability", "information_credibility"):
        yield _plain(report, "source", name)


def observation_words(line, sees_whereabouts):
    """ "7 × Explosion, Impact · Heard · Mortar, 82 mm · North · 1.2 km, 40°"."""
    count = f"≥ {line.count}" if line.count and line.at_least else line.count
    item = line.get_item_display()
    parts = [
        f"{count} × {item}, {line.get_qualifier_display()}" if count else
        f"{item}, {line.get_qualifier_display()}, {_('not counted')}",
        line.get_means_display(),
        ", ".join(filter(None, [line.get_weapon_display(), line.calibre])),
        line.get_direction_display(),
    ]  # fmt: skip
    if sees_whereabouts and line.bearing_deg is not None:
        parts.append(f"{line.bearing_deg}°")
    if sees_whereabouts and line.distance_m:
        parts.append(format_distance(line.distance_m))
    return " · ".join(filter(None, parts))


def people_words(line):
    """ "Killed: 2 (1 to 3) · Civilians · Female"."""
    number = format_interval(line.low, line.best, line.high)
    who = f"{line.get_group_display()} · {line.get_sex_display()}"
    return f"{line.get_effect_display()}: {number} · {who}"


def damage_words(line):
    """ "School · Heavy · its name"."""
    parts = [line.get_object_display(), line.get_extent_display(), line.name]
    return " · ".join(filter(None, parts))
