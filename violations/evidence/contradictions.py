"""Where what a file says does not go together with its report: flagged in words, never judged."""

import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from astana.ui.formatting import format_distance, format_duration
from violations.evidence.queries import same_hash_elsewhere
from violations.evidence.rules import may_see_place
from violations.geo.bearings import bearing_and_distance

TIME_TOLERANCE = datetime.timedelta(minutes=30)
CLOCK_TOLERANCE = datetime.timedelta(minutes=2)
PLACE_TOLERANCE_M = 2_000


def contradictions(evidence, report, viewer):
    """Sentences about what a person should look at, for a viewer who may see the file's times.

    Time further than 30 minutes outside the event's interval, place further than the report's
    uncertainty and 2 km, a device's clock more than 2 minutes off, a file older than the event,
    and the same bytes behind another report. Place is for who may know where the observer stood,
    and the other report for who may see that one.
    """
    return [
        *_about_time(evidence, report),
        *(_about_place(evidence, report) if may_see_place(evidence, viewer) else ()),
        *_about_clock(evidence),
        *_about_copies(evidence, viewer),
    ]


def taken_at(evidence, report):
    """The instant at which the file says it was taken; without an offset, in the report's zone."""
    if evidence.taken_at and evidence.taken_at_is_local:
        return evidence.taken_at.replace(tzinfo=ZoneInfo(report.time_zone))
    return evidence.taken_at


def _about_time(evidence, report):
    taken = taken_at(evidence, report)
    if taken and taken < report.began_at - TIME_TOLERANCE:
        long = format_duration((report.began_at - taken).total_seconds())
        yield _("The file says that it was taken %(long)s before the event began.") % {"long": long}
    elif taken and taken > report.ended_at + TIME_TOLERANCE:
        long = format_duration((taken - report.ended_at).total_seconds())
        yield _("The file says that it was taken %(long)s after the event ended.") % {"long": long}
    changed = evidence.file_changed_at
    if not taken and changed and changed < report.began_at - TIME_TOLERANCE:
        long = format_duration((report.began_at - changed).total_seconds())
        yield _("The file is older than the event, says the device: by %(long)s.") % {"long": long}


def _about_place(evidence, report):
    if evidence.latitude is None or report.latitude is None:
        return
    _bearing, metres = bearing_and_distance(
        report.latitude, report.longitude, evidence.latitude, evidence.longitude
    )
    if metres > (report.uncertainty_m or 0) + PLACE_TOLERANCE_M:
        yield _("The file says that it was taken %(far)s from the place of the report.") % {
            "far": format_distance(metres)
        }


def _about_clock(evidence):
    sent = evidence.device_clock_at
    if sent:
        ahead = (sent - evidence.begun_at).total_seconds()
        if abs(ahead) > CLOCK_TOLERANCE.total_seconds():
            words = (
                _("The device’s clock was %(long)s ahead of ours when the file was sent.")
                if ahead > 0
                else _("The device’s clock was %(long)s behind ours when the file was sent.")
            )
            yield words % {"long": format_duration(abs(ahead))}
    latest = evidence.begun_at + (
        datetime.timedelta(hours=14) if evidence.taken_at_is_local else CLOCK_TOLERANCE
    )
    if evidence.taken_at and evidence.taken_at > latest:
        yield _("The file says that it was taken after it was sent.")


def _about_copies(evidence, viewer):
    if evidence.sha256 and same_hash_elsewhere(evidence, viewer).exists():
        yield _("The very same file stands behind another report as well.")
