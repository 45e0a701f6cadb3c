"""A change to the procedure as it is drafted: the forms of its parts, and the content they say."""

from astana.accounts.queries import guarantors
from monitoring.procedures.enums import Stage, Step
from monitoring.procedures.forms import (
    CalendarForm,
    DecisionForm,
    PersistentForm,
    StepForm,
    TimeForm,
    WordsForm,
)
from monitoring.procedures.rules import TIMED
from monitoring.procedures.wording import timed_label


class Draft:
    """The forms over a content; `data` is what was typed, if anything was."""

    def __init__(self, content, data=None):
        self.words = WordsForm(data)
        self.times = [
            (
                timed_label(name),
                TimeForm(
                    data,
                    prefix=f"time-{name}",
                    is_required=name in Stage.values,
                    initial=TimeForm.typed(content["time_for"].get(name, {})),
                ),
            )
            for name in TIMED
        ]
        asked = {step["code"]: (place, step) for place, step in enumerate(content["steps"], 1)}
        self.steps = [(code.label, _step_form(data, code, asked.get(code.value))) for code in Step]
        self.decision = DecisionForm(data, prefix="decision", initial=content["decision"])
        self.calendars = [
            (code, _calendar_form(data, code, time_zone, content["calendars"].get(code)))
            for code, time_zone in _delegations(content)
        ]
        self.persistent = PersistentForm(data, prefix="persistent", initial=content["persistent"])

    @property
    def forms(self):
        parts = [form for _label, form in [*self.times, *self.steps, *self.calendars]]
        return [self.words, *parts, self.decision, self.persistent]

    def is_valid(self):
        """Whether every form is; each of them says what is wrong with it."""
        wrong = [form for form in self.forms if not form.is_valid()]
        return not wrong

    def content(self):
        """What the valid forms say, as a procedure's content."""
        times = zip(TIMED, (form.said() for _label, form in self.times), strict=True)
        steps = [form.said() for _label, form in self.steps]
        calendars = [(code, form.said()) for code, form in self.calendars]
        return {
            "time_for": {name: time for name, time in times if time},
            "steps": [step for _place, step in sorted(filter(None, steps), key=_place)],
            "decision": self.decision.said(),
            "calendars": {code: said for code, said in calendars if said},
            "persistent": self.persistent.said(),
        }


def _place(placed):
    return placed[0]


def _step_form(data, code, asked):
    initial = StepForm.typed(asked[1], asked[0]) if asked else {}
    return StepForm(data, code=code, prefix=f"step-{code.value}", initial=initial)


def _calendar_form(data, code, time_zone, said):
    initial = CalendarForm.typed(said) if said else {"time_zone": time_zone}
    return CalendarForm(data, prefix=f"calendar-{code}", initial=initial)


def _delegations(content):
    """(code, time zone) of every guarantor, and of whoever has a calendar already."""
    own = dict(guarantors().values_list("code", "time_zone"))
    return [*own.items(), *((code, "UTC") for code in content["calendars"] if code not in own)]
