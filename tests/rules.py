"""Rules of detection as tests need them."""

from django.utils import timezone

from monitoring.detection.actions import change_group_rule


def rule_from(least_severity, *, code="grave", name="Grave and worse"):
    """A rule of the whole group for every report of at least this severity; before the founding."""
    content = {
        "code": code,
        "names": {"en": name},
        "based_on": 0,
        "in_force": True,
        "kind": "immediate",
        "severity": 1,
        "settings": {"least_severity": least_severity},
    }
    return change_group_rule(content, by=None, at=timezone.now())
