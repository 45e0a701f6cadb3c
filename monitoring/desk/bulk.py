"""The same act on several cases: first what it would do to each, then each by itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from monitoring.cases import actions as case_actions
from monitoring.cases import rules as case_rules
from monitoring.cases.queries import cases_visible_to
from monitoring.desk import actions, rules

MOST = 500


@dataclass(frozen=True)
class Answered:
    """What became of the act on one case, or would become of it."""

    case: object
    refused: str = ""


def frozen(numbers, viewer):
    """The cases of these numbers that the viewer may see, in their order; at most `MOST`."""
    numbers = [number for number in dict.fromkeys(numbers) if number.isprintable()][:MOST]
    cases = cases_visible_to(viewer).filter(number__in=numbers)
    cases = cases.select_related("incident__violation_type", "incident__area").in_bulk(
        field_name="number"
    )
    return [cases[number] for number in numbers if number in cases]


def would_do(cases, said, *, by):
    """A dry run: for each case whether the act would be refused, and why. Changes nothing."""
    return [_asked(_check, case, said, by=by) for case in cases]


def do(cases, said, *, by, at):
    """The act on each case, in a transaction of its own: one that is refused holds up no other.

    Sent twice it does nothing the second time, as each of the acts does by itself.
    """
    return [_asked(_do, case, said, by=by, at=at) for case in cases]


def _asked(function, case, said, **who_and_when):
    try:
        function(case, said, **who_and_when)
    except Refused as refusal:
        return Answered(case, refusal.reason)
    return Answered(case)


def _check(case, said, *, by):
    if said["act"] == "assign":
        rules.check_can_assign(case, said["user"], by=by)
    elif said["act"] == "watch":
        rules.check_can_watch(case, by=by)
    else:
        case_rules.check_can_answer(case, by=by)
        case_rules.check_says_why(said["act"], said["remark"])


def _do(case, said, *, by, at):
    if said["act"] == "assign":
        actions.assign(case, said["user"], word=said["word"], by=by, at=at)
    elif said["act"] == "watch":
        actions.watch(case, by=by, at=at)
    else:
        case_actions.answer_in_triage(case, said["act"], remark=said["remark"], by=by, at=at)


def in_words(said):
    """What is to be done, as a heading."""
    return {
        "assign": _("Assign"),
        "watch": _("Watch"),
        "takes_up": _("Take up"),
        "asks": _("Ask"),
        "would_dismiss": _("Would dismiss"),
    }[said["act"]]
