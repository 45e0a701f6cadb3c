"""What follows from the positions, field by field, by the decision rule of each field.

A pure function, so that it can be computed again from the published positions alone. However few
count, two must say the same: nobody determines anything alone.
"""

from dataclasses import dataclass

from monitoring.assessment.enums import Field
from monitoring.procedures.enums import Rule

LEAST = 2


@dataclass(frozen=True)
class Outcome:
    """`fields`: for each field what `Determination.fields` keeps of it."""

    fields: dict

    @property
    def consensus(self):
        return self.fields[Field.OCCURRENCE]["agreed"]

    @property
    def occurrence(self):
        return self.fields[Field.OCCURRENCE]["value"] if self.consensus else ""

    @property
    def open_points(self):
        return sum(not field["agreed"] for field in self.fields.values())


def determine(contents, *, guarantors, rules, unopposed=(), objections=None):
    """The outcome of the opened `contents`: {code of a guarantor: {field: value}}.

    `guarantors`: the codes of those who count, so all but the recused. `rules`: the name of a
    rule by field, with "default" for the others. For fields under the silence procedure:
    `unopposed` names those whose time for objections has passed, `objections` ({field: codes})
    who broke the silence.
    """
    counted = {code: contents[code] for code in guarantors if code in contents}
    fields = {}
    for name in Field.values:
        rule = rules.get(name) or rules["default"]
        values = {code: content[name] for code, content in counted.items()}
        objected = sorted((objections or {}).get(name, ()))
        fields[name] = _settle(values, guarantors, rule, name in unopposed, objected)
    return Outcome(fields)


def _settle(values, guarantors, rule, is_unopposed, objected):
    value, holders = _held_by_most(values)
    settled = {
        "agreed": False,
        "value": "",
        "rule": str(rule),
        "filed": len(values),
        "of": len(guarantors),
        "by": [],
        "dissent": values,
    }
    if rule == Rule.SILENCE and _is_proposed(values, holders, guarantors):
        settled |= {"proposed": value, "objected": objected}
        agreed = is_unopposed and not objected
    else:
        agreed = len(holders) >= _needed(rule, len(guarantors))
    if agreed:
        settled |= {
            "agreed": True,
            "value": value,
            "by": holders,
            "dissent": {code: said for code, said in values.items() if code not in holders},
        }
    return settled


def _needed(rule, counted):
    """How many must say the same: all who count, or two of three of them."""
    enough = -(-2 * counted // 3) if rule == Rule.TWO_THIRDS else counted
    return max(LEAST, enough)


def _is_proposed(values, holders, guarantors):
    """Whether all who spoke say the same, and others have not spoken."""
    return LEAST <= len(holders) == len(values) < len(guarantors)


def _held_by_most(values):
    """(the value that most hold, who holds it); of several, the one that was said first."""
    groups = []
    for code, value in values.items():
        for group in groups:
            if group[0] == value:
                group[1].append(code)
                break
        else:
            groups.append((value, [code]))
    return max(groups, key=lambda group: len(group[1]), default=("", []))
