from dataclasses import dataclass, field
from uuid import UUID

from monitoring.detection.models import RuleVersion
from violations.zones.models import Zone


@dataclass(frozen=True)
class Finding:
    """What a version of a rule found: what an alert is raised of, and counted by.

    `fingerprint` names the cause: the same cause found again has the same one (at most 120
    characters). `why` holds the numbers, `would_be_quiet` what would have kept it quiet (codes
    with numbers), `annotations` the announced activities it may be explained by; all are JSON,
    put into words by `wording.py`. An annotation never takes a finding away.
    """

    fingerprint: str
    rule_version: RuleVersion
    severity: int
    zone: Zone | None
    reports: tuple[UUID, ...]
    why: dict
    would_be_quiet: list = field(default_factory=list)
    annotations: list = field(default_factory=list)
