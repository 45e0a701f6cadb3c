"""The states of a case as a page of the documentation, drawn from their table."""

from astana.ui.formatting import format_duration
from monitoring.cases.states import OPEN_STATES, TIME_FOR, TRANSITIONS, State

HEAD = """\
# The states of a case

Drawn by `manage.py draw_states` from `monitoring/cases/states.py`; a test compares the two. The
database refuses every other step.

```mermaid
stateDiagram-v2
"""
ENDING = """\
```

| state | word | open | time until it is due |
|---|---|---|---|
"""


def draw():
    """The whole of `docs/case-states.md`."""
    begun = {begins_in for begins_in, _ends_in in TRANSITIONS.values()}
    steps = [f"    [*] --> {State.TRIAGE}: case_opened"]
    steps += [f"    {begin} --> {end}: {step}" for step, (begin, end) in TRANSITIONS.items()]
    steps += [f"    {state} --> [*]" for state in State if state not in begun]
    rows = [
        f"| {state} | {state.label} | {'yes' if state in OPEN_STATES else 'no'} | {_time(state)} |"
        for state in State
    ]
    return HEAD + "\n".join(steps) + "\n" + ENDING + "\n".join(rows) + "\n"


def _time(state):
    time = TIME_FOR.get(state)
    return format_duration(time.total_seconds()) if time else "none"
