"""A version of the procedure as a page draws it."""

from django.utils.translation import gettext as _

from monitoring.procedures.enums import SetAsideBy, Stage, Step, Timed
from monitoring.procedures.wording import (
    calendar_lines,
    decision_lines,
    persistent_words,
    time_words,
)


def drawn(procedure):
    """What `templates/procedures/_procedure.html` takes."""
    content = procedure.content
    return {
        "stages": [_stage(procedure, stage) for stage in Stage],
        "times": [
            (one.label, time_words(content["time_for"][one.value]))
            for one in Timed
            if one.value in content["time_for"]
        ],
        "decision": [(label, words) for _key, label, words in decision_lines(content)],
        "calendars": [(label, words) for _key, label, words in calendar_lines(content)],
        "persistent": persistent_words(content["persistent"]),
    }


def _stage(procedure, stage):
    steps = [
        {"label": Step(step["code"]).label, "words": _asks(step), "is_required": step["required"]}
        for step in procedure.steps_in(stage.value)
    ]
    time = time_words(procedure.content["time_for"][stage.value])
    return {"label": stage.label, "time": time, "steps": steps}


def _asks(step):
    if not step["required"]:
        return _("optional")
    if step["set_aside_by"] == SetAsideBy.NOBODY:
        return _("required")
    who = SetAsideBy(step["set_aside_by"]).label
    return _("required; may be set aside by %(who)s") % {"who": who}
