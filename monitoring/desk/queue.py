"""The triage queue as one person sees it: which tab, which filters, which rows."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.accounts.models import Delegation
from astana.ui import keyset
from astana.ui.formatting import format_moment
from monitoring.cases.queries import cases_visible_to
from monitoring.desk.counts import capped
from monitoring.desk.forms import FilterForm
from monitoring.desk.queries import for_rows, narrowed, tab_queries, waiting_for

PAGE = 50
NAMES = {
    "us": gettext_lazy("Waiting for us"),
    "new": gettext_lazy("New"),
    "mine": gettext_lazy("Mine"),
    "ours": gettext_lazy("My delegation’s"),
    "others": gettext_lazy("Waiting for others"),
    "overdue": gettext_lazy("Overdue"),
    "differ": gettext_lazy("We differ"),
    "all": gettext_lazy("All open"),
}
FILTERS = {
    "zone": "zones",
    "area": "areas",
    "type": "types",
    "by": "registered_by",
    "since": "since",
    "watched": "watched_by",
    "q": "search",
}


def how_much_waits(user):
    """The number in the navigation: cases that wait for this person's delegation."""
    if not user.delegation.is_guarantor:
        return 0
    waiting = waiting_for(cases_visible_to(user), user.delegation)
    return capped({"us": waiting})["us"]


@dataclass(frozen=True)
class Chip:
    """One filter: what it is, what is chosen, the address without it, and what else stands.

    `choices` are (value, label, whether it is chosen), where there is something to choose from.
    """

    name: str
    field: object
    value: str
    without: str
    others: list
    choices: list


class Filters:
    """The filters in an address; what cannot be read there is left out, and named."""

    def __init__(self, viewer, address, delegations):
        self.viewer = viewer
        self.address = address
        self.form = FilterForm(address, delegations)
        self.form.is_valid()

    @property
    def chosen(self):
        """By the names that `narrowed` takes."""
        said = self.form.cleaned_data
        chosen = {FILTERS[name]: value for name, value in said.items() if value}
        if "watched_by" in chosen:
            chosen["watched_by"] = self.viewer
        return chosen

    @property
    def unread(self):
        return [self.form[name].label for name in self.form.errors]

    def apply(self, cases):
        return narrowed(cases, **self.chosen)

    @property
    def chips(self):
        """The pressed ones first, as they are the ones that matter."""
        chips = [self._chip(name) for name in FILTERS if name != "q"]
        return sorted(chips, key=lambda chip: not chip.value)

    @property
    def search(self):
        """The words that are looked for; they have a field of their own."""
        return self._chip("q")

    def _chip(self, name):
        others = [
            (key, value)
            for key, values in self.address.lists()
            for value in values
            if key not in (name, "after", "case")
        ]
        return Chip(
            name,
            self.form[name],
            self._said(name),
            address_of(self.address, name),
            others,
            self._choices(name),
        )

    def _choices(self, name):
        chosen = self.address.getlist(name)
        choices = getattr(self.form.fields[name], "choices", ())
        return [(value, label, value in chosen) for value, label in choices]

    def _said(self, name):
        value = self.form.cleaned_data.get(name)
        if not value:
            return ""
        if name == "since":
            return format_moment(value, style="short")
        if name == "watched":
            return _("yes")
        if name == "q":
            return value
        names = dict(self.form.fields[name].choices)
        return names[value[0]] if len(value) == 1 else _("any of %(n)s") % {"n": len(value)}


class Queue:
    """Open cases in one tab, filtered, soonest due first."""

    def __init__(self, viewer, address):
        self.viewer = viewer
        self.address = address
        self.delegations = list(Delegation.objects.all())
        self.filters = Filters(viewer, address, self.delegations)
        self._tabs = tab_queries(cases_visible_to(viewer), viewer)
        asked = address.get("tab")
        self.tab = asked if asked in self._tabs else next(iter(self._tabs))

    @cached_property
    def counts(self):
        return capped(self._tabs)

    @cached_property
    def tabs(self):
        return [
            {
                "name": self._name(tab),
                "url": address_of(self.address, "tab", tab=tab),
                "is_here": tab == self.tab,
                "count": self.counts[tab],
                "tab": tab,
            }
            for tab in self._tabs
        ]

    def _name(self, tab):
        if tab == "differ" and not self.viewer.delegation.is_guarantor:
            return _("Guarantors differ")
        return NAMES[tab]

    @property
    def in_tab(self):
        return self.counts[self.tab]

    @property
    def waiting(self):
        """How many wait for the viewer's delegation; None for those who answer nothing."""
        return self.counts.get("us")

    @property
    def next_due_at(self):
        """When the next of the rows shown is due, among those that are not overdue."""
        now = timezone.now()
        return next(
            (case.due_at for case in self.page.rows if case.due_at and case.due_at > now), None
        )

    @property
    def cases(self):
        """Every case of the tab that the filters let through."""
        return self.filters.apply(self._tabs[self.tab])

    @cached_property
    def page(self):
        after = self.address.get("after", "")
        return keyset.page(for_rows(self.cases, self.viewer), "due_at", after=after, size=PAGE)

    @cached_property
    def chosen(self):
        """The case beside the list: the one that the address names, else the first."""
        named = self.address.get("case")
        rows = self.page.rows
        return next((case for case in rows if case.number == named), rows[0] if rows else None)

    @classmethod
    def from_query(cls, viewer, query):
        """The queue that an address ("?tab=us&zone=…") shows."""
        return cls(viewer, QueryDict(query.removeprefix("?")))

    def after(self, case):
        """The number of the case that stands behind this one, else the one before it, else ""."""
        numbers = [row.number for row in self.page.rows]
        if case.number not in numbers:
            return ""
        here = numbers.index(case.number)
        others = numbers[here + 1 : here + 2] or numbers[max(0, here - 1) : here]
        return others[0] if others else ""

    def address_with(self, number):
        """The queue's own page, with another case beside it."""
        query = self.address.copy()
        query.pop("case", None)
        if number:
            query["case"] = number
        return f"?{query.urlencode()}"

    @cached_property
    def query(self):
        """The address without the chosen case, never empty, to be carried along."""
        return carried(self.address, tab=self.tab)

    @property
    def bare_url(self):
        return f"?tab={self.tab}"

    @property
    def fresh_url(self):
        """The first page as it is now."""
        return address_of(self.address, "loaded", "shown", tab=self.tab)

    @property
    def next_url(self):
        return self.page.next and address_of(self.address, "case", after=self.page.next)

    @property
    def first_url(self):
        return self.address.get("after") and address_of(self.address)


def address_of(address, *without, **instead):
    """The query of an address with some parts left out or put in; never its page or its choice."""
    query = QueryDict(mutable=True)
    for key, values in address.lists():
        if key not in (*without, "after", "case", *instead):
            query.setlist(key, values)
    for key, value in instead.items():
        query[key] = value
    return f"?{query.urlencode()}"


def carried(address, **instead):
    """An address without what is shown beside the queue, to be carried along."""
    query = address.copy()
    for name in ("case", "place", "shown", "loaded"):
        query.pop(name, None)
    for name, value in instead.items():
        query[name] = value
    return f"?{query.urlencode()}"
