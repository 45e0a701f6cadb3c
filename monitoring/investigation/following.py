"""What the clock asks about an investigation, and what comes next in it."""

from functools import partial

from django.db.models import F, JSONField, Value
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.naming import in_reader_language
from monitoring.cases.deadlines import Next
from monitoring.cases.following import escalates
from monitoring.investigation.models import InformationRequest, Opinion, SiteVisit, Task
from monitoring.investigation.queries import WAITING, is_open

task_is_open = partial(is_open, Task)
request_is_open = partial(is_open, InformationRequest)
visit_is_open = partial(is_open, SiteVisit)
opinion_is_open = partial(is_open, Opinion)

WORDS = {
    "asked": lambda: _("Pass the question on to %(what)s"),
    "passed_on": lambda: _("Bring the answer of %(what)s"),
    "planned": lambda: _("Visit: %(what)s"),
    "opinion": lambda: _("Give an opinion"),
    "open": lambda: _("Task: %(what)s"),
}
SHOWN_OF_A_DELEGATION = ("pk", "code", "kind", "names", "position")
NOTHING = Value(None, output_field=JSONField())


def what_comes_next(case, viewer):
    """What waits: questions to pass on or to answer, visits, opinions, tasks. One query."""
    if not may(viewer, "see_all_cases"):
        return []
    rows = [
        _waiting(InformationRequest, case, F("state"), Value(""), F("party__names"), "through"),
        _waiting(SiteVisit, case, F("state"), F("place"), NOTHING, "delegation"),
        _waiting(Opinion, case, Value("opinion"), Value(""), NOTHING, "asked_of"),
        _waiting(Task, case, F("state"), F("title"), NOTHING, "delegation"),
    ]
    return [_next(*row) for row in rows[0].union(*rows[1:], all=True)]


def _waiting(model, case, word, text, names, who):
    due, states = WAITING[model]
    found = model.objects.filter(case=case, state__in=states).order_by()
    who_in_full = [f"{who}__{name}" for name in SHOWN_OF_A_DELEGATION]
    return found.annotate(word=word, what=text, named=names).values_list(
        "word", "what", "named", due, *who_in_full
    )


def _next(word, text, names, due_at, *who):
    what = WORDS[word]() % {"what": text or in_reader_language(names or {})}
    delegation = Delegation(
        **dict(zip(("pk", "code", "kind", "names", "position"), who, strict=True))
    )
    return Next(what, due_at, [delegation], escalates())
