from violations.reports.models.apart import HotlineCaller, Whereabouts
from violations.reports.models.lines import Damage, Observation, PeopleAffected
from violations.reports.models.report import Report, ViolationType

__all__ = [
    "Damage",
    "HotlineCaller",
    "Observation",
    "PeopleAffected",
    "Report",
    "ViolationType",
    "Whereabouts",
]
