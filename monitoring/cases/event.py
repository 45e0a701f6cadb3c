"""The event of a case as its pages show it: a title, a few facts, a map."""

from django.utils.translation import gettext as _

from astana.ui.formatting import format_interval, in_sentence
from violations.zones.enums import Relation
from violations.zones.queries import boundaries_at, lines_of

DEGREES_PER_METRE = 1 / 111_320


def title(incident):
    """What and where in a few words: "Mortar fire, Al-Lataminah"."""
    where = incident.place_name or (incident.area and incident.area.name) or ""
    what = incident.violation_type.name
    return _("%(what)s, %(where)s") % {"what": what, "where": where} if where else what


def zone_words(incident):
    """The zone, or why there is none."""
    if incident.zone is None:
        return Relation(incident.zone_relation).label
    if incident.zone_relation == Relation.STRADDLES:
        return _("%(zone)s, across its line") % {"zone": incident.zone.name}
    return incident.zone.name


def zone_in_short(incident):
    """The zone as a cell of a table has room for it."""
    if incident.zone is None and incident.zone_relation == Relation.OUTSIDE:
        return _("Outside")
    return zone_words(incident)


def observed(report):
    """One line for what a report counts: "Explosion 11 (impact 6, undetermined 5)"."""
    items = {}
    for line in report.observations.all():
        items.setdefault(line.get_item_display(), []).append(line)
    return "; ".join(_item(name, lines) for name, lines in items.items())


def _item(name, lines):
    known = [line.count for line in lines if line.count]
    total = f" {sum(known)}" if known else ""
    if any(line.at_least for line in lines):
        total = " " + _("at least %(n)s") % {"n": sum(known)}
    means = ", ".join(sorted({in_sentence(line.get_means_display()) for line in lines}))
    return f"{name}{total}, {means}"


def alleged(reports):
    """Whom the reports allege, and how sure they are; this attributes nothing."""
    said = sorted(
        {
            f"{report.alleged_party.name} ({in_sentence(report.get_attribution_display())})"
            for report in reports
            if report.alleged_party
        }
    )
    return "; ".join(said) or _("Not known")


def harm(reports):
    """Killed and injured as the gravest report has them; never a sum of several accounts."""
    said = []
    for kind, words in (("killed", _("killed")), ("injured", _("injured"))):
        accounts = [
            [getattr(report, f"{kind}_{bound}") for bound in ("low", "best", "high")]
            for report in reports
        ]
        accounts = [account for account in accounts if any(n is not None for n in account)]
        if accounts:
            gravest = max(accounts, key=lambda account: max(n or 0 for n in account))
            said.append(f"{format_interval(*gravest)} {words}")
    return "; ".join(said) or _("None reported")


def map_of(incident):
    """What the map shows: the zone as it was then, and the point; None where none is known."""
    if incident.latitude is None:
        return None
    reach = max(4000, 3 * (incident.uncertainty_m or 0)) * DEGREES_PER_METRE
    boundaries = boundaries_at(incident.began_at).filter(zone=incident.zone_id or None)
    at = (incident.latitude, incident.longitude)
    return {
        "zones": lines_of(boundaries),
        "points": [
            {
                "lat": at[0],
                "lon": at[1],
                "uncertainty": incident.uncertainty_m,
            }
        ],
        "bounds": [[at[0] - reach, at[1] - reach * 1.3], [at[0] + reach, at[1] + reach * 1.3]],
    }
