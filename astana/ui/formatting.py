"""How instants, spans, places and numbers are written, everywhere alike."""

from datetime import UTC
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import get_timezone_location
from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86_400


def zone_in_use(zone=None):
    """A ZoneInfo from a name, a tzinfo or nothing (then the zone of the mission area)."""
    if zone is None or zone == "":
        zone = settings.LOCAL_TIME_ZONE
    return ZoneInfo(zone) if isinstance(zone, str) else zone


@cache
def _city(key, language):
    try:
        locale = Locale.parse(language, sep="-")
    except UnknownLocaleError:
        locale = Locale("en")
    return get_timezone_location(key, locale=locale, return_city=True)


def zone_name(zone=None):
    """The city a zone is called after, in the reader's language: "Damascus"."""
    key = getattr(zone_in_use(zone), "key", "UTC")
    return "UTC" if key in ("UTC", "Etc/UTC") else _city(key, get_language() or "en")


def utc_offset(value, zone=None):
    """The distance from UTC at that instant: "UTC+2", "UTC+3:30", "UTC"."""
    minutes = int(value.astimezone(zone_in_use(zone)).utcoffset().total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def zone_label(value, zone=None):
    """A zone as a person reads it: "Damascus (UTC+2)"."""
    name, offset = zone_name(zone), utc_offset(value, zone)
    return name if name == offset else f"{name} ({offset})"


def format_moment(value, zone=None, style="long"):
    """An instant in a zone.

    long: "14 Nov 2017, 23:40"; short: without the year; time: "23:40"; date: "14 Nov 2017".
    """
    local = value.astimezone(zone_in_use(zone))
    clock = f"{local:%H:%M}"
    if style == "time":
        return clock
    if style == "short":
        return f"{_day(local)} {clock}"
    day = f"{_day(local)} {local.year:04}"
    return day if style == "date" else f"{day}, {clock}"


def _day(value):
    return f"{value.day} {MONTHS_3[value.month].title()}"


def in_utc(value):
    """The exact instant for a title: "14 Nov 2017, 21:40:07 UTC"."""
    exact = value.astimezone(UTC)
    return f"{_day(exact)} {exact.year:04}, {exact:%H:%M:%S} UTC"


def format_span(begin, end, zone=None):
    """Two instants, saying the day once where it is the same: "6 Nov 2017, 05:40 to 06:05"."""
    if end is None or end == begin:
        return format_moment(begin, zone)
    zone = zone_in_use(zone)
    same_day = begin.astimezone(zone).date() == end.astimezone(zone).date()
    later = format_moment(end, zone, "time" if same_day else "long")
    return _("%(begin)s to %(end)s") % {"begin": format_moment(begin, zone), "end": later}


def format_duration(seconds):
    """A length of time in its two largest units: "2 h 19 min", "3 days 8 h"."""
    seconds = int(abs(seconds))
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    in_days = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    in_hours, in_minutes = _("%(n)s h") % {"n": hours}, _("%(n)s min") % {"n": minutes}
    if days:
        return f"{in_days} {in_hours}" if hours else in_days
    if hours:
        return f"{in_hours} {in_minutes}" if minutes else in_hours
    return in_minutes


def format_ago(value, now=None):
    """How far an instant lies from now: "3 min ago", "in 2 h 19 min", "just now"."""
    seconds = ((now or timezone.now()) - value).total_seconds()
    if abs(seconds) < MINUTE:
        return _("just now")
    length = format_duration(seconds)
    return (_("%(length)s ago") if seconds > 0 else _("in %(length)s")) % {"length": length}


def format_distance(metres):
    """A distance rounded as people say it: "500 m", "5.7 km"."""
    if metres < 1000:
        return _unbroken(_("%(n)s m") % {"n": f"{metres:.0f}"})
    kilometres = f"{metres / 1000:.1f}".removesuffix(".0")
    return _unbroken(_("%(n)s km") % {"n": kilometres})


def _unbroken(text):
    """With a space at which no line breaks: a number stays with its unit."""
    return text.replace(" ", "\u00a0")


def format_coordinates(latitude, longitude, uncertainty=None):
    """Decimal degrees with as many decimals as the uncertainty (in metres) bears."""
    decimals = 5 if uncertainty is None or uncertainty < 50 else 4 if uncertainty < 500 else 3
    return f"{latitude:.{decimals}f}, {longitude:.{decimals}f}"


def format_interval(low, best, high):
    """An uncertain number: "2 (1 to 3)", "2 (at least 1)", "at least 2", "up to 3", "not known"."""
    if best is None and low is None and high is None:
        return _("not known")
    if best is None:
        if low is not None and high is not None:
            return _("%(low)s to %(high)s") % {"low": low, "high": high}
        form = _("at least %(n)s") if high is None else _("up to %(n)s")
        return form % {"n": low if high is None else high}
    if low in (None, best) and high in (None, best):
        return str(best)
    if high is None:
        return _("%(best)s (at least %(low)s)") % {"best": best, "low": low}
    if low is None:
        return _("%(best)s (up to %(high)s)") % {"best": best, "high": high}
    return _("%(best)s (%(low)s to %(high)s)") % {"best": best, "low": low, "high": high}


def in_sentence(words):
    """Words that begin a label, as they stand within a sentence: the first letter small."""
    if get_language() == "tr":  # where I and İ are two letters
        words = words.replace("I", "ı", 1) if words[:1] == "I" else words
        words = words.replace("İ", "i", 1) if words[:1] == "İ" else words
    return words[:1].lower() + words[1:]


def at_beginning(words):
    """Words as they begin a sentence: the first letter large."""
    if get_language() == "tr" and words[:1] == "i":
        return "İ" + words[1:]
    return words[:1].upper() + words[1:]
