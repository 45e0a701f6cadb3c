from monitoring.cases.models.case import Case, Note, TriageAnswer
from monitoring.cases.models.following import Deadline, SetAside, Skipped
from monitoring.cases.models.scope import Scope, ScopeStance

__all__ = [
    "Case",
    "Deadline",
    "Note",
    "Scope",
    "ScopeStance",
    "SetAside",
    "Skipped",
    "TriageAnswer",
]
