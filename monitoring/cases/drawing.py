"""The states of a case as a page of the documentation, drawn from their table."""

from monitoring.cases.states import OPEN_STATES, TRANSITIONS, State

HEAD = """\
# The states of a case

Drawn by `manage.py draw_states` from `monitoring/cases/states.py`; a test compares the two. The
database refuses every other step. How long a state may take, and what must be done before it is
left, is data: `docs/procedure.md`.

```mermaid
stateDiagram-v2
"""
# Where a case rests; new evidence may reopen it.
ENDS = [State.CLOSED, State.DISMISSED]
ENDING = """\
```

| state | word | open |
|---|---|---|
"""


def draw():
    """The whole of `docs/case-states.md`."""
    steps = [f"    [*] --> {State.TRIAGE}: case_opened"]
    steps += [
        f"    {begin} --> {end}: {step}"
        for step, (begins_in, end) in TRANSITIONS.items()
        for begin in State
        if begin in begins_in
    ]
    steps += [f"    {state} --> [*]" for state in ENDS]
    rows = [
        f"| {state} | {state.label} | {'yes' if state in OPEN_STATES else 'no'} |"
        for state in State
    ]
    return HEAD + "\n".join(steps) + "\n" + ENDING + "\n".join(rows) + "\n"
