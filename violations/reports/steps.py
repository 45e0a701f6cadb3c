"""The seven steps of filing: which questions stand in which, and what is wrong where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from violations.reports.consequences import TOTALS
from violations.reports.lines import LISTS
from violations.reports.source import CALLER

STEPS = {
    "when": gettext_lazy("When"),
    "where": gettext_lazy("Where"),
    "observed": gettext_lazy("What was observed"),
    "who": gettext_lazy("Who, and against whom"),
    "consequences": gettext_lazy("Consequences"),
    "source": gettext_lazy("Evidence and source"),
    "review": gettext_lazy("Review and file"),
}
_FIELDS = {
    "when": [
        "time_given", "began_at", "ended_at", "day", "day_part", "time_zone", "time_precision",
        "writing_began_at", "writing_ended_at", "device_clock_at",
    ],
    "where": [
        "place_notation", "place_as_given", "latitude", "longitude", "settlement",
        "bearing_from", "bearing_deg", "distance_m", "uncertainty_m", "area", "place_name",
        "observer_how", "observer_post", "observer_latitude", "observer_longitude",
        "observer_accuracy_m", "observer_fix_age_s",
        "device_latitude", "device_longitude", "device_accuracy_m", "device_fix_age_s",
    ],
    "observed": ["violation_type", "observations", "conditions", "conditions_note"],
    "who": ["alleged_party", "attribution", "against_party", "target"],
    "consequences": [
        "people", *TOTALS, "damage", "effects", "effects_note", "narrative", "narrative_language",
    ],
    "source": ["source_kind", *CALLER, "source_reliability", "information_credibility"],
    "review": ["declared", "__all__"],
}  # fmt: skip
STEP_OF = {field: step for step, fields in _FIELDS.items() for field in fields}
LINE_NAMES = {
    "observations": gettext_lazy("Line %(number)d"),
    "people": gettext_lazy("People %(number)d"),
    "damage": gettext_lazy("Damage %(number)d"),
}

ICONS = {
    "place": {
        "map": "crosshair",
        "gnss": "pin",
        "decimal": "grid",
        "dms": "grid",
        "ddm": "grid",
        "mgrs": "grid",
        "settlement": "search",
        "bearing": "compass",
        "area": "flag",
    },
    "means": {"heard": "ear", "seen": "eye", "recorded": "camera", "told": "people"},
    "source": {"own": "eye", "hotline": "phone", "told": "people"},
}
HINTS = {
    "50": gettext_lazy("I stood there, or saw the crater"),
    "500": gettext_lazy("Fixed from two bearings or on the map"),
    "2000": gettext_lazy("One bearing, or by sound"),
    "10000": gettext_lazy("Only the area is known"),
    "": gettext_lazy("The report is still complete"),
}
# The inputs that the map's pin reads and writes, by their ids; `own` where the observer stood.
PIN = {
    "lat": "id_latitude",
    "lon": "id_longitude",
    "uncertainty": "id_uncertainty_m_0",
    "own": {"lat": "id_observer_latitude", "lon": "id_observer_longitude"},
}


@dataclass
class Problem:
    """Something wrong: where its field stands, what it is called, and what to do."""

    step: str
    anchor: str
    label: str
    message: str


def problems_of(form):
    """Everything that is wrong with a bound form, in the order of the steps."""
    found = []
    for name, messages in form.all_errors().items():
        step, anchor, label = _place_of(form, name)
        found.extend(Problem(step, anchor, label, message) for message in messages)
    order = list(STEPS)
    return sorted(found, key=lambda problem: order.index(problem.step))


def _place_of(form, name):
    if name in LISTS:
        step = STEP_OF[name]
        return step, f"step-{step}", STEPS[step]
    if name == "__all__":
        return "review", "", ""
    if "." in name:
        return _place_in_line(form, *name.split("."))
    label = "" if name == "declared" else form[name].label
    if name in TOTALS:
        people = _("Killed") if name.startswith("killed") else _("Injured")
        label = f"{people}, {label}"
    anchor = f"step-{STEP_OF[name]}" if form[name].is_hidden else form[name].auto_id
    return STEP_OF[name], anchor, label


def _place_in_line(form, list_name, position, field):
    lines = form.lines if list_name == "observations" else getattr(form, list_name)
    line = lines[int(position)]
    number = LINE_NAMES[list_name] % {"number": int(position) + 1}
    label = _("%(line)s, %(question)s") % {"line": number, "question": line[field].label}
    return STEP_OF[list_name], line[field].auto_id, label


def steps_of(form):
    """The steps for `{% steps %}`; those with something wrong say so."""
    wrong = {problem.step for problem in problems_of(form)} if form.is_bound else set()
    states = {key: "wrong" if key in wrong else "todo" for key in STEPS}
    return [
        {"name": name, "url": f"#step-{key}", "state": states[key]} for key, name in STEPS.items()
    ]
