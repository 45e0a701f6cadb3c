from violations.coverage.models.filed import Outage, Patrol, Restriction
from violations.coverage.models.filing import Filing
from violations.coverage.models.watch_point import WatchPoint

KINDS = {model.kind: model for model in (Patrol, Outage, Restriction)}

__all__ = ["KINDS", "Filing", "Outage", "Patrol", "Restriction", "WatchPoint"]
