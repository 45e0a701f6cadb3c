"""The triage queue as one person sees it: which tab, which filters, which rows."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from astana.accounts.queries import guarantors
from astana.ui import keyset
from astana.ui.formatting import format_moment
from monitoring.cases.queries import cases_visible_to, open_cases
from monitoring.desk.forms import FilterForm
from monitoring.desk.queries import differing, for_list, narrowed, waiting_for, waiting_for_others

PAGE = 50
FILTERS = {
    "zone": "zones",
    "area": "areas",
    "type": "types",
    "by": "registered_by",
    "since": "since",
}


def how_much_waits(user):
    """The number in the navigation: cases that wait for this person's delegation."""
    if not user.delegation.is_guarantor:
        return 0
    return waiting_for(cases_visible_to(user), user.delegation).count()


@dataclass(frozen=True)
class Chip:
    """One filter: what it is, what is chosen, the address without it, and what else stands."""

    name: str
    field: object
    value: str
    without: str
    others: list


class Filters:
    """The filters in an address; what cannot be read there is left out, and named."""

    def __init__(self, address):
        self.address = address
        self.form = FilterForm(address)
        self.form.is_valid()

    @property
    def chosen(self):
        """By the names that `narrowed` takes."""
        said = self.form.cleaned_data
        return {FILTERS[name]: value for name, value in said.items() if value}

    @property
    def unread(self):
        return [self.form[name].label for name in self.form.errors]

    def apply(self, cases):
        return narrowed(cases, **self.chosen)

    @property
    def chips(self):
        """The pressed ones first, as they are the ones that matter."""
        chips = [self._chip(name) for name in FILTERS]
        return sorted(chips, key=lambda chip: not chip.value)

    def _chip(self, name):
        others = [
            (key, value)
            for key, values in self.address.lists()
            for value in values
            if key not in (name, "after", "case")
        ]
        return Chip(name, self.form[name], self._said(name), address_of(self.address, name), others)

    def _said(self, name):
        value = self.form.cleaned_data.get(name)
        if not value:
            return ""
        if name == "since":
            return format_moment(value, style="short")
        rows = list(value)
        return rows[0].name if len(rows) == 1 else _("any of %(n)s") % {"n": len(rows)}


class Queue:
    """Open cases in one tab, filtered, soonest due first."""

    def __init__(self, viewer, address):
        self.viewer = viewer
        self.address = address
        self.filters = Filters(address)
        self.tab = (
            address.get("tab") if address.get("tab") in self._tabs else next(iter(self._tabs))
        )

    @cached_property
    def _tabs(self):
        cases, ours = cases_visible_to(self.viewer), self.viewer.delegation
        everyones = {
            "differ": (_("We differ"), differing(cases)),
            "all": (_("All open"), open_cases(cases)),
        }
        if not ours.is_guarantor:
            everyones["differ"] = (_("Guarantors differ"), everyones["differ"][1])
            return {"all": everyones["all"], "differ": everyones["differ"]}
        return {
            "us": (_("Waiting for us"), waiting_for(cases, ours)),
            "others": (_("Waiting for others"), waiting_for_others(cases, ours)),
        } | everyones

    @cached_property
    def tabs(self):
        return [
            {
                "name": name,
                "url": address_of(self.address, "tab", tab=tab),
                "is_here": tab == self.tab,
                "count": cases.count(),
                "tab": tab,
            }
            for tab, (name, cases) in self._tabs.items()
        ]

    @property
    def in_tab(self):
        return next(tab["count"] for tab in self.tabs if tab["is_here"])

    @cached_property
    def waiting(self):
        """How many wait for the viewer's delegation; None for those who answer nothing."""
        return next((tab["count"] for tab in self.tabs if tab["tab"] == "us"), None)

    @cached_property
    def next_due_at(self):
        cases = self._tabs["us"][1] if "us" in self._tabs else self._tabs["all"][1]
        first = cases.filter(due_at__gte=timezone.now()).order_by("due_at", "id").first()
        return first and first.due_at

    @cached_property
    def page(self):
        cases = self.filters.apply(self._tabs[self.tab][1])
        return keyset.page(
            for_list(cases), "due_at", after=self.address.get("after", ""), size=PAGE
        )

    @cached_property
    def guarantors(self):
        return list(guarantors())

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

    @property
    def query(self):
        """The address without the chosen case, never empty, to be carried along."""
        query = self.address.copy()
        for name in ("case", "place", "shown"):
            query.pop(name, None)
        query["tab"] = self.tab
        return f"?{query.urlencode()}"

    @property
    def bare_url(self):
        return f"?tab={self.tab}"

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
