"""The kind "detection_rule": what calls for an alert for the whole group needs every guarantor.

Its payload: {"code", "names", "based_on": the version it was drafted on or 0, "in_force", "kind",
"severity", "settings"}.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.governance.kinds import binds
from astana.naming import in_reader_language
from monitoring.detection.actions import change_group_rule
from monitoring.detection.models import DetectionRule
from monitoring.detection.queries import latest_version
from monitoring.detection.rules import KIND, check_group_rule
from monitoring.detection.wording import differences, version_lines


def register():
    binds(
        KIND,
        label=gettext_lazy("Rule for alerts"),
        apply=apply,
        check=check_group_rule,
        describe=describe,
        consequences=consequences,
    )


def apply(payload, *, by, at):
    change_group_rule(payload, by=by, at=at)


def describe(payload):
    """Lines (what, as it is, as it would be), the rule's name first."""
    name = in_reader_language(payload["names"])
    rule = DetectionRule.objects.filter(code=payload["code"]).first()
    last = latest_version(rule) if rule else None
    was = (
        version_lines(last.kind, last.severity, last.settings) if last and last.is_in_force else []
    )
    now = (
        version_lines(payload["kind"], payload["severity"], payload["settings"])
        if payload["in_force"]
        else []
    )
    stands = (_("in force"), _("not in force"))
    line = (_("It is"), stands[0 if was else 1], stands[0 if now else 1])
    return [(_("Rule"), name, name), line, *differences(was, now)]


def consequences(payload):
    if not payload["in_force"]:
        return [_("From then on it calls for no alert. Alerts that were raised stay.")]
    return [
        _("From then on it calls for alerts to every guarantor."),
        _("It does not look back: what happened before raises nothing."),
    ]
