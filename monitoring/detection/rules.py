"""Who may change which rule, and what a rule must say. Every check raises `Refused`."""

from django.utils.translation import gettext as _

from astana.accounts.rules import NotPermitted, Refused, check_permission
from monitoring.detection.enums import Kind
from monitoring.detection.models import DetectionRule
from monitoring.detection.queries import latest_version
from monitoring.detection.settings_forms import FORMS
from violations.reports.enums import Severity

KIND = "detection_rule"
PARTS = {"code", "names", "based_on", "in_force", "kind", "severity", "settings"}


def check_content(content):
    """Refuse what does not hold together. It comes from a form or from a program."""
    if not isinstance(content, dict) or set(content) != PARTS:
        raise Refused(
            _("A rule names these and no other: %(parts)s.") % {"parts": ", ".join(sorted(PARTS))}
        )
    _check_code_and_names(content["code"], content["names"])
    if not isinstance(content["in_force"], bool):
        raise Refused(_("A rule is in force, or it is not: true or false."))
    if content["severity"] not in Severity.values or isinstance(content["severity"], bool):
        raise Refused(_("A severity is a number from 1 to 5."))
    check_settings(content["kind"], content["settings"])


def _check_code_and_names(code, names):
    is_code = isinstance(code, str) and 1 <= len(code) <= 40
    if not is_code or not code.isascii() or not code.replace("-", "").replace("_", "").isalnum():
        raise Refused(_("A rule’s code is letters, digits and dashes, at most 40."))
    if (
        not isinstance(names, dict)
        or not names
        or not all(
            isinstance(key, str)
            and 2 <= len(key) <= 8
            and isinstance(name, str)
            and 0 < len(name.strip()) <= 200
            for key, name in names.items()
        )
    ):
        raise Refused(_("A rule has a name in at least one language."))


def check_settings(kind, settings):
    """Refuse settings that the form of the kind does not take as they are."""
    if kind not in Kind.values:
        raise Refused(_("There is no such kind of rule."))
    if not isinstance(settings, dict):
        raise Refused(_("The settings are a set of named values."))
    form = FORMS[Kind(kind)](settings)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        named = form.fields[field].label if field in form.fields else ""
        raise Refused(f"{named}: {errors[0]}" if named else str(errors[0]))
    if form.said() != settings:
        raise Refused(_("The settings are not as this kind of rule keeps them."))


def check_follows(content, rule):
    """Refuse a change to another version than the last, and one that changes nothing."""
    last = latest_version(rule) if rule else None
    if content["based_on"] != (last.version if last else 0):
        raise Refused(_("This rule was changed by somebody else. Draft it anew."))
    if rule and rule.names != content["names"]:
        raise Refused(_("A rule keeps its name. Make another rule."))
    if not content["in_force"]:
        if last is None or not last.is_in_force:
            raise Refused(_("This rule is not in force."))
        return
    same = (content["kind"], content["severity"], content["settings"])
    if last and last.is_in_force and (last.kind, last.severity, last.settings) == same:
        raise Refused(_("This is the rule that is in force already."))


def check_group_rule(content):
    """Refuse a content for the whole group that could not take effect as things stand."""
    check_content(content)
    rule = DetectionRule.objects.filter(code=content["code"]).first()
    if rule and rule.delegation_id:
        raise Refused(_("A rule of that code is a delegation’s own."))
    check_follows(content, rule)


def check_own_rule(content, *, by):
    """Refuse all but reviewers and heads of a guarantor, for a rule of their own delegation."""
    check_permission(by, "keep_own_rules")
    check_content(content)
    rule = DetectionRule.objects.filter(code=content["code"]).first()
    if rule and rule.delegation_id != by.delegation_id:
        if rule.delegation_id is None:
            raise NotPermitted(
                _("This is a rule of the whole group: it changes by a proposal only."),
                who_decides=_("all guarantors"),
            )
        raise Refused(_("This code is taken."))
    check_follows(content, rule)


def check_can_try(*, by):
    check_permission(by, "see_detection")


def check_can_announce(*, by):
    check_permission(by, "announce_activity")


def check_can_withdraw(activity, *, by):
    """Refuse all but the delegation that announced it, and a second time."""
    check_permission(by, "announce_activity")
    if activity.delegation_id != by.delegation_id:
        raise NotPermitted(
            _("Only the delegation that announced it withdraws it."),
            who_decides=str(activity.delegation),
        )
    if activity.withdrawn_at:
        raise Refused(_("It was withdrawn already."))
