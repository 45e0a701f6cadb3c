"""What the rules in force find: when a report is heard of, and when it is time to look."""

import datetime
from collections import defaultdict

from monitoring.detection.annotating import annotations_of
from monitoring.detection.events import event_of, events_between
from monitoring.detection.finding import Finding
from monitoring.detection.kinds import every, kind_of
from monitoring.detection.known import Known
from monitoring.detection.models import RuleVersion
from monitoring.detection.queries import versions_in_force
from violations.reports.enums import Origin
from violations.reports.models import Report
from violations.zones.models import Zone

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
AFTER_MIDNIGHT = datetime.timedelta(hours=23)  # 23:00 UTC: the local day is over


def found_by_report(report, *, at):
    """What the rules in force say of a report that was filed or amended, as findings.

    Nothing of what was imported as history or registered by a published bulletin, and nothing of
    a withdrawal. The number of queries grows with the kinds in force, not with reports.
    """
    if report.is_withdrawal or _first(report).origin in (Origin.BULLETIN, Origin.IMPORT):
        return []
    versions = [one for one in versions_in_force() if every(one.kind, one.settings) is None]
    if not versions:
        return []
    event = event_of(report, with_lines=any(map(_asks_for_lines, versions)))
    known = _known_around(event, versions)
    heard = [
        (version, hit)
        for version in versions
        for hit in kind_of(version.kind).hear(version.settings, known[_group(version)], event)
    ]
    return _findings(heard, at=at)


def _first(report):
    if report.version == 1:
        return report
    return Report.objects.only("origin").get(number=report.number, version=1)


def _asks_for_lines(version):
    """Whether it asks what was fired, or what and who was hit."""
    return any(version.settings.get(name) for name in ("weapons", "damaged", "people"))


def _group(version):
    """What versions share one reading of events: kind, and how its places are kept apart."""
    return version.kind, version.settings.get("within", "")


def _known_around(event, versions):
    """{group: the events around this one, with it}, each read once, as far as any rule asks."""
    groups, known = defaultdict(list), {}
    for version in versions:
        groups[_group(version)].append(version)
    for group, some in groups.items():
        kind = kind_of(group[0])
        spans = [span for one in some if (span := kind.span(one.settings))]
        events = []
        if spans:
            narrowed = kind.narrowed(some[0].settings, event) if hasattr(kind, "narrowed") else {}
            began, ended = event.began_at - max(spans), event.began_at + max(spans)
            if None not in narrowed.values():
                events = events_between(began, ended, narrowed=narrowed)
        known[group] = Known()
        for one in [*(e for e in events if not _same(e, event)), event]:
            known[group].add(one, _place(kind, some[0].settings, one))
    return known


def _place(kind, settings, event):
    return kind.place_of(settings, event) if hasattr(kind, "place_of") else None


def _same(one, event):
    return one.key == event.key or one.number == event.number


def look(version_pk, *, at):
    """(findings, when to look again) of one version; again is None once it is out of force."""
    version = RuleVersion.objects.select_related("rule").get(pk=version_pk)
    step = every(version.kind, version.settings)
    if not version.is_in_force or step is None:
        return [], None
    return _findings([(version, hit) for hit in _look(version, at)], at=at), next_look(at, step)


def next_look(at, step):
    """The next instant on the clock of rules that look as often; nightly ones after midnight."""
    begin = EPOCH + (AFTER_MIDNIGHT if step >= DAY else datetime.timedelta())
    return begin + ((at - begin) // step + 1) * step


def found_by_sweep(*, at):
    """What all rules in force that look by themselves find now."""
    found = [
        (version, hit)
        for version in versions_in_force()
        if every(version.kind, version.settings)
        for hit in _look(version, at)
    ]
    return _findings(found, at=at)


def _look(version, at):
    kind = kind_of(version.kind)
    return kind.look(version.settings, kind.load(version.settings, at, at), at)


def _findings(found, *, at):
    """Hits as findings, with their zones and with what was announced for then and there."""
    zones = Zone.objects.in_bulk({hit.zone for _version, hit in found if hit.zone})
    annotations = annotations_of([hit for _version, hit in found])
    return [
        Finding(
            fingerprint=f"{version.kind}:{version.rule.code}:{hit.key}"[:120],
            rule_version=version,
            severity=max(version.severity, hit.severity),
            zone=zones.get(hit.zone),
            reports=tuple(event.report for event in hit.events),
            why=hit.why | {"kind": version.kind} | _of_rule(version) | _age(hit, at),
            would_be_quiet=hit.quiet,
            annotations=said,
        )
        for (version, hit), said in zip(found, annotations, strict=True)
    ]


def _of_rule(version):
    return {"rule": version.rule.names, "version": version.version}


def _age(hit, at):
    """How long ago what was found ended; what only looks has no age."""
    if not hit.events:
        return {"age_minutes": 0}
    age = at - max(event.ended_at for event in hit.events)
    return {"age_minutes": max(0, round(age.total_seconds() / 60))}
