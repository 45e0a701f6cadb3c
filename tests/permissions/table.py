"""Who is let in where. One row a route and method; an object is named by its key in `things`.

The rows are in api, pages, case_api and case_pages.
"""

from tests.permissions.api import API
from tests.permissions.case_api import CASE_API
from tests.permissions.case_pages import CASE_PAGES
from tests.permissions.pages import PAGES

ROUTES = API + CASE_API + PAGES + CASE_PAGES

# Asked elsewhere, or answering everybody alike.
UNASKED = [
    "people:withdraw-token",
    "channels:end",
    "set_language",
    "ui:gallery",
    "ui:preferences",
    "^(?P<rest>.*)$",  # what is nowhere under /api/
]

# Who opens a page of the console, where that is not every administrator.
CONSOLE = {
    "due_due_add": frozenset(),
    "ledger_entry_add": frozenset(),
    "accounts_delegation_add": frozenset({"KZ administrator"}),
}
