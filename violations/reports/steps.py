"""The seven steps of filing: which questions stand in which, and what is wrong where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from violations.reports.lines import ObservationForm

STEPS = {
    "when": gettext_lazy("When"),
    "where": gettext_lazy("Where"),
    "observed": gettext_lazy("What was observed"),
    "who": gettext_lazy("Who, and against whom"),
    "consequences": gettext_lazy("Consequences"),
    "source": gettext_lazy("Source"),
    "review": gettext_lazy("Review and file"),
}
_FIELDS = {
    "when": ["began_at", "ended_at", "time_zone", "time_precision"],
    "where": [
        "place_notation",
        "place_as_given",
        "latitude",
        "longitude",
        "uncertainty_m",
        "area",
        "place_name",
    ],
    "observed": ["violation_type", "observations"],
    "who": ["alleged_party", "attribution", "against_party", "target"],
    "consequences": [
        "killed_low",
        "killed_best",
        "killed_high",
        "injured_low",
        "injured_best",
        "injured_high",
        "narrative",
        "narrative_language",
    ],
    "source": ["source_reliability", "information_credibility"],
    "review": ["declared", "__all__"],
}
STEP_OF = {field: step for step, fields in _FIELDS.items() for field in fields}

ICONS = {
    "place": {
        "map": "crosshair",
        "decimal": "grid",
        "dms": "compass",
        "mgrs": "grid",
        "area": "flag",
    },
    "means": {"heard": "ear", "seen": "eye", "recorded": "camera", "told": "people"},
}
HINTS = {
    "50": gettext_lazy("I stood there, or saw the crater"),
    "500": gettext_lazy("Fixed from two bearings or on the map"),
    "2000": gettext_lazy("One bearing, or by sound"),
    "10000": gettext_lazy("Only the area is known"),
    "": gettext_lazy("The report is still complete"),
}
# The inputs that the map's pin reads and writes, by their ids.
PIN = {"lat": "id_latitude", "lon": "id_longitude", "uncertainty": "id_uncertainty_m_0"}


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
        step, anchor, label = _whereabouts(form, name)
        found.extend(Problem(step, anchor, label, message) for message in messages)
    order = list(STEPS)
    return sorted(found, key=lambda problem: order.index(problem.step))


def _whereabouts(form, name):
    if name == "observations":
        return "observed", "step-observed", STEPS["observed"]
    if name == "__all__":
        return "review", "", ""
    if name.startswith("observations."):
        _list, position, field = name.split(".")
        line = form.lines[int(position)]
        label = _("Line %(number)d, %(question)s") % {
            "number": int(position) + 1,
            "question": ObservationForm.base_fields[field].label,
        }
        return "observed", line[field].auto_id, label
    label = "" if name == "declared" else form[name].label
    if name.startswith(("killed", "injured")):
        people = _("Killed") if name.startswith("killed") else _("Injured")
        label = f"{people}, {label}"
    return STEP_OF[name], form[name].auto_id, label


def steps_of(form):
    """The steps for `{% steps %}`; those with something wrong say so."""
    wrong = {problem.step for problem in problems_of(form)} if form.is_bound else set()
    states = {key: "wrong" if key in wrong else "todo" for key in STEPS}
    return [
        {"name": name, "url": f"#step-{key}", "state": states[key]} for key, name in STEPS.items()
    ]
