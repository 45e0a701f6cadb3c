"""The number of each question: 2.3 is the third of the second step, on the screen and on paper.

Hidden fields have none, nor have the totals that lines of people stand for now. A question of a
line adds a letter to the number of its list: 3.2a.
"""

from string import ascii_lowercase

from violations.reports.consequences import TOTALS
from violations.reports.forms import FilingForm
from violations.reports.lines import LISTS
from violations.reports.steps import STEP_OF, STEPS


def questions_of(step):
    """The names of the numbered questions of a step, lists among them, in the order of the form."""
    return [name for name, where in STEP_OF.items() if where == step and _is_asked(name)]


def _is_asked(name):
    if name in LISTS:
        return True
    field = FilingForm.base_fields.get(name)
    return field is not None and name not in TOTALS and not field.widget.is_hidden


NUMBERS = {
    name: f"{step_number}.{number}"
    for step_number, step in enumerate(STEPS, start=1)
    for number, name in enumerate(questions_of(step), start=1)
}


def number_of(list_name, field_name):
    """The number of a question of a line."""
    letter = ascii_lowercase[list(LISTS[list_name].base_fields).index(field_name)]
    return f"{NUMBERS[list_name]}{letter}"


def number_questions():
    """Tell every field of the form its number; `{% field %}` shows it."""
    for name, number in NUMBERS.items():
        if name not in LISTS:
            FilingForm.base_fields[name].number = number
    for list_name, shape in LISTS.items():
        for name, field in shape.base_fields.items():
            field.number = number_of(list_name, name)
