"""An alert as it may leave the house: what `monitoring.channels` is told of it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.channels.notice import Exact, Notice
from monitoring.detection.enums import Kind
from monitoring.detection.wording import in_short
from monitoring.escalation.reasons import as_found, what_is_overdue

# What is read below, for select_related from an alert.
NEEDED = ("case", "zone", "report__violation_type", "report__area", "report__zone_boundary__zone")
HEAVY = ("report__zone_boundary__geometry",)  # and not needed: a line of thousands of points


def notice_of(delivery, *, is_cleared=False, others=()):
    """The notice of a delivery in the active language; `others`: numbers told of along with it."""
    return _notice(
        delivery.alert,
        delivery.delegation,
        id=delivery.pk,
        occasion=delivery.occasion,
        others=tuple(others),
        exact=_exact(delivery.alert) if is_cleared and delivery.alert.report else None,
    )


def notice_for(alert, delegation):
    """The notice of an alert as a delegation fetches it: never with the exact place."""
    return _notice(alert, delegation, id=alert.pk)


def _notice(alert, delegation, **said):
    zone, area = _zone(alert), alert.report and alert.report.area
    if alert.case:
        said |= {
            "case": alert.case.number,
            "overdue": alert.why["what"],
            "overdue_words": what_is_overdue(alert.why),
        }
    found = as_found(alert.why)["kind"]
    if found in Kind.values:
        said |= {"kind": found, "kind_words": str(Kind(found).label)}
    return Notice(
        number=alert.number,
        severity=alert.severity,
        raised_at=alert.raised_at,
        where=where(alert),
        url=link_to(alert),
        delegation=delegation.code,
        asks=delegation.is_guarantor,
        zone=zone and zone.code,
        governorate=area and area.pcode,
        is_drill=alert.is_drill,
        **said,
    )


def _zone(alert):
    if alert.zone:
        return alert.zone
    boundary = alert.report and alert.report.zone_boundary
    return boundary and boundary.zone


def _exact(alert):
    report = alert.report
    why = as_found(alert.why)
    return Exact(
        what=report.violation_type.name,
        place=report.place_name,
        latitude=report.latitude,
        longitude=report.longitude,
        began_at=report.began_at,
        because=in_short(why) if why["kind"] in Kind.values else "",
    )


def where(alert):
    """The zone, else the governorate: never the place itself."""
    zone, area = _zone(alert), alert.report and alert.report.area
    name = zone.name if zone else area.name if area else ""
    return name or _("outside every zone")


def link_to(alert):
    return settings.SITE_URL.rstrip("/") + reverse("escalation:detail", args=[alert.number])
