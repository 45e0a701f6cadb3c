"""Two contents of a procedure side by side, line by line, in words."""

from django.utils.translation import gettext as _

from monitoring.procedures.wording import (
    calendar_lines,
    decision_lines,
    other_lines,
    step_lines,
    time_lines,
)


def lines(content):
    """The whole content as [(key, label, words)]; the key tells what is the same line."""
    return [
        line
        for part in (time_lines, step_lines, decision_lines, calendar_lines, other_lines)
        for line in part(content)
    ]


def differences(former, content):
    """[(label, as it was, as it is)] of the lines that differ; "not there" where one is missing."""
    was = {key: (label, words) for key, label, words in lines(former)}
    now = {key: (label, words) for key, label, words in lines(content)}
    nothing = (None, _("nothing"))
    rows = []
    for key in [*was, *(key for key in now if key not in was)]:
        (was_label, was_words), (now_label, now_words) = (
            was.get(key, nothing),
            now.get(key, nothing),
        )
        if was_words != now_words:
            rows.append((now_label or was_label, was_words, now_words))
    return rows
