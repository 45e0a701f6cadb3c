"""A bulletin's figures in the order of its page. Registered, confirmed and attributed never mix."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.warnings import in_words

FINDINGS = [FigureKind.CONFIRMED, FigureKind.DIRECTED_AT_DESIGNATED]
DOUBTFUL_SUM = {"does_not_sum", "no_total"}


@dataclass
class Side:
    """What one delegation registered: the total as stated, and the sum of its provinces."""

    delegation: object
    total: object = None
    by_province: dict = field(default_factory=dict)
    doubtful: bool = False

    @property
    def sum(self):
        numbers = [number for number in self.by_province.values() if number is not None]
        return sum(numbers) if numbers else None


@dataclass(frozen=True)
class Sheet:
    """`rows`: for each province as written, its area and one cell a side.

    A cell is a number, None for a province named without one, or "" for one not named.
    """

    sides: list
    rows: list
    findings: list
    alone: dict
    warnings: list
    joint: bool

    @property
    def lead(self):
        """What each side registered, as one sentence; "" when neither number is stated."""
        told = [side for side in self.sides if side.total is not None]
        if self.joint:
            return _("%(n)s violations were registered, by both sides in one count.") % {
                "n": sum(int(side.total) for side in told)
            }
        parts = [
            ngettext(
                "%(who)s registered %(n)s violation",
                "%(who)s registered %(n)s violations",
                int(side.total),
            )
            % {"who": side.delegation.name, "n": int(side.total)}
            for side in told
        ]
        return f"{'; '.join(parts)}." if parts else ""


def sheet_of(bulletin, figures):
    """The sheet of a bulletin from its figures, with delegation and area selected."""
    sides, areas, findings = {}, {}, []
    alone = dict.fromkeys(FigureKind.values)
    for figure in figures:
        if figure.kind == FigureKind.REGISTERED:
            side = sides.setdefault(figure.delegation_id, Side(figure.delegation))
            if figure.area_as_written:
                side.by_province[figure.area_as_written] = figure.value
                areas.setdefault(figure.area_as_written, figure.area)
            else:
                side.total = figure.value
        elif figure.kind in FINDINGS:
            findings.append(figure)
        else:
            alone[figure.kind] = figure.value
    in_order = sorted(sides.values(), key=lambda side: side.delegation.position)
    for side in in_order:
        side.doubtful = any(
            warning.get("side") == side.delegation.code and warning["code"] in DOUBTFUL_SUM
            for warning in bulletin.warnings
        )
    rows = [
        (name, area, [side.by_province.get(name, "") for side in in_order])
        for name, area in areas.items()
    ]
    rows.sort(key=lambda row: row[0])
    warnings = [in_words(warning) for warning in bulletin.warnings]
    return Sheet(
        sides=in_order,
        rows=rows,
        findings=sorted(findings, key=lambda figure: figure.kind),
        alone=alone,
        warnings=warnings,
        joint=any(warning["code"] == "joint_count" for warning in bulletin.warnings),
    )
