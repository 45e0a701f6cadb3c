"""How many people: totals, and by group where the source says it of one group only."""

from violations.exchange.shapes.values import whole

_BOUNDS = ("low", "best", "high")
_BY_GROUP = {
    "deaths_a": "combatant",
    "deaths_b": "combatant",
    "deaths_civilians": "civilian",
    "deaths_unknown": "unknown",
}
READS_OF_HARM = {
    *_BY_GROUP,
    "people",
    *(f"{effect}_{bound}" for effect in ("killed", "injured") for bound in _BOUNDS),
}


def tell_harm(tell):
    given, said = tell.given, tell.said
    lines = said.get("people")
    told = set()
    if isinstance(lines, list):  # what else a cell may hold, the form refuses
        told = {str(line.get("effect")) for line in lines if isinstance(line, dict)}
    for effect in ("killed", "injured"):
        if effect in told:  # the lines give the totals
            continue
        for bound in _BOUNDS:
            name = f"{effect}_{bound}"
            if given.get(name):
                said[name] = whole(given[name])
    if not lines:
        _tell_groups(tell)


def _tell_groups(tell):
    """UCDP's deaths by side. Low and high are of all together: a line keeps them if it is alone."""
    given, said = tell.given, tell.said
    groups = {}
    for name, group in _BY_GROUP.items():
        number = whole(given.get(name) or "")
        if number.isdecimal() and int(number):
            groups[group] = groups.get(group, 0) + int(number)
    if not groups:
        return
    if len(groups) == 1 and str(sum(groups.values())) == said.get("killed_best"):
        (group,) = groups
        line = {"effect": "killed", "group": group}
        for bound in _BOUNDS:
            number = said.pop(f"killed_{bound}", "")
            if number:
                line[bound] = number
        said["people"] = [line]
    else:
        tell.aside(", ".join(f"{group} {number}" for group, number in groups.items()))
