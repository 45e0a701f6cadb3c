"""Which answers of a report hang together, so that each part is checked once for the same answers.

`ReportForm.clean` looks at one part at a time: when, where, who was harmed, and the rest. A part
that stood in a report found right is right again, whatever the other parts say; what a person
writes in own words, and a plain point, stand for themselves. A test holds this against the form.
"""

from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms import CharField

from violations.reports.consequences import TOTALS
from violations.reports.forms import ReportForm
from violations.reports.source import CALLER
from violations.reports.when import WhenForm
from violations.reports.where import WhereForm
from violations.reports.whereabouts import WhereaboutsForm

POINT = ("latitude", "longitude")
# What is kept apart is drafted in full each time.
APART = {*WhereaboutsForm.base_fields, *CALLER}
LISTS = ("observations", "people", "damage")
_OF_TEXTS = {MaxLengthValidator, ProhibitNullCharactersValidator}
_IN_OWN_WORDS = ("place_name", "target", "narrative", "effects_note", "conditions_note")


def is_text(field):
    """Whether any short enough text without marks is an answer."""
    return type(field) is CharField and {type(one) for one in field.validators} <= _OF_TEXTS


WORDS = tuple(name for name in _IN_OWN_WORDS if is_text(ReportForm.base_fields[name]))
WHEN = tuple(WhenForm.base_fields)
WHERE = tuple(name for name in WhereForm.base_fields if name not in {*APART, *POINT, *WORDS})
HARM = (*TOTALS, "effects")
REST = tuple(
    name
    for name in ReportForm.base_fields
    if name not in {*WHEN, *WHERE, *HARM, *POINT, *WORDS, *APART}
)
KNOWN = {*WHEN, *WHERE, *HARM, *REST, *POINT, *WORDS, *LISTS}
