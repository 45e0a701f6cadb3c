"""What follows from the positions: consensus of the guarantors, field by field.

A pure function, so that it can be computed again from the published positions alone.
"""

from dataclasses import dataclass

from monitoring.assessment.enums import Field


@dataclass(frozen=True)
class Outcome:
    """`fields`: for each field whether all agree, on what, and how many guarantors spoke."""

    fields: dict

    @property
    def consensus(self):
        return self.fields[Field.OCCURRENCE]["agreed"]

    @property
    def occurrence(self):
        return self.fields[Field.OCCURRENCE]["value"] if self.consensus else ""


def determine(contents, *, guarantors):
    """The outcome of the opened contents (dicts by `Field`), with `guarantors` the number of all.

    A field is agreed when every guarantor filed a position and all say the same of it; "" (not
    attributed, no provision) is something that all can say.
    """
    return Outcome(
        {
            field.value: _settle([content[field.value] for content in contents], guarantors)
            for field in Field
        }
    )


def _settle(values, guarantors):
    agreed = len(values) == guarantors and len(set(values)) == 1
    return {"agreed": agreed, "value": values[0] if agreed else "", "filed": len(values)}
