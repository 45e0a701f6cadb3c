"""What a case's state looks like: its word always comes with an icon and a tone."""

from dataclasses import dataclass

from monitoring.cases.states import State


@dataclass(frozen=True)
class StateSign:
    word: str
    icon: str
    tone: str = ""


STATE_SIGNS = {
    state.value: StateSign(state.label, icon, tone)
    for state, icon, tone in (
        (State.TRIAGE, "triage", ""),
        (State.INVESTIGATION, "search", "info"),
        (State.ASSESSMENT, "lock", "info"),
        (State.DETERMINED, "check-circle", "success"),
        (State.MEASURES, "shield", "success"),
        (State.REFERRED, "up", "info"),
        (State.CLOSED, "check", ""),
        (State.DISMISSED, "cross", ""),
    )
}
