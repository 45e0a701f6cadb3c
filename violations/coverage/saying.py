"""A filing in words, line by line: for the page, and to set two versions side by side."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.ui.formatting import format_distance, format_duration, format_moment, zone_label
from violations.coverage.placing import FOUND
from violations.geo.coordinates import format_decimal


def title_of(filing):
    """What it is in a few words: "Quiet, Zone 1"."""
    if filing.kind == "patrols":
        return _("%(found)s: %(place)s") % {
            "found": filing.get_quiet_display(), "place": place_in_words(filing)
        }  # fmt: skip
    if filing.kind == "outages":
        return _("%(point)s down: %(why)s") % {
            "point": filing.watch_point.name, "why": filing.get_why_display()
        }  # fmt: skip
    return _("%(who)s, %(how)s: %(place)s") % {
        "who": filing.get_restricted_display(),
        "how": filing.get_how_display(),
        "place": place_in_words(filing),
    }


def place_in_words(filing):
    named = getattr(filing, "place_name", "") or filing.zone or filing.area
    if named:
        return str(named)
    route = getattr(filing, "route", [])
    points = ngettext("%(n)d point", "%(n)d points", len(route)) % {"n": len(route)}
    return points if route else format_decimal(filing.latitude, filing.longitude)


def lines_of(filing):
    """[(question, answer)] as texts, in the order of the form; what was not said is left out."""
    lines = [*_own_lines(filing), *_place_lines(filing), (_("Note"), filing.note)]
    return [(label, str(answer)) for label, answer in lines if answer not in (None, "")]


def _own_lines(filing):
    zone = filing.time_zone
    began = f"{format_moment(filing.began_at, zone)} {zone_label(filing.began_at, zone)}"
    ended = filing.ended_at and format_moment(filing.ended_at, zone)
    if filing.kind == "patrols":
        yield _("What was found"), filing.get_quiet_display()
        yield _("From"), began
        yield _("Until"), ended
        yield _("Length"), format_duration((filing.ended_at - filing.began_at).total_seconds())
        yield _("How they looked"), filing.get_means_display()
        yield _("Team or post"), filing.team
        route = "; ".join(format_decimal(*point) for point in filing.route)
        yield _("Route"), route
    elif filing.kind == "outages":
        yield _("Camera or post"), filing.watch_point.name
        yield _("Why"), filing.get_why_display()
        yield _("Down since"), began
        yield _("Until"), ended or _("Still down, as filed")
    else:
        yield _("Who was restricted"), filing.get_restricted_display()
        yield _("How"), filing.get_how_display()
        yield _("By whom"), filing.by_party or _("Undetermined")
        yield _("Began"), began
        yield _("For how long"), _lasted(filing)


def _lasted(filing):
    if filing.lasted_minutes is None:
        return _("Still going on, as filed") if filing.is_going_on else _("Not known")
    length = format_duration(filing.lasted_minutes * 60)
    return _("%(length)s so far") % {"length": length} if filing.is_going_on else length


def _place_lines(filing):
    if filing.kind == "restrictions":
        yield _("Name of the place"), filing.place_name
        if filing.latitude is not None:
            point = format_decimal(filing.latitude, filing.longitude)
            if filing.uncertainty_m:
                distance = format_distance(filing.uncertainty_m)
                point = _("%(point)s, within %(distance)s") % {"point": point, "distance": distance}
            yield _("Point"), point
    for label, place, name in (
        (_("Zone"), filing.zone, "zone"), (_("Governorate"), filing.area, "area")
    ):  # fmt: skip
        if place and filing.place_facts.get(name) == FOUND:
            yield label, _("%(place)s, found by its points") % {"place": place}
        else:
            yield label, place


def changes_between(older, newer):
    """[(question, before, now)] where two versions differ."""
    before, now = dict(lines_of(older)), dict(lines_of(newer))
    return [
        (label, before.get(label, ""), now.get(label, ""))
        for label in dict.fromkeys([*before, *now])
        if before.get(label) != now.get(label)
    ]


def reports_named(filing, visible):
    """[(id, report or None)]: the reports that a patrol names, those that the reader may see."""
    named = getattr(filing, "reports", [])
    found = visible.in_bulk(named) if named else {}
    return [(report_id, found.get(report_id)) for report_id in named]
