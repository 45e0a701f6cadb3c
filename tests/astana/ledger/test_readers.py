"""Every noun that is recorded has somebody who may read what is said of it."""

import ast
from pathlib import Path

from django.contrib import admin

from astana.console.base import ReadOnly
from astana.console.site import console
from astana.ledger.readers import nouns

ROOT = Path(__file__).parents[3]


def recorded():
    """The nouns that stand in calls of `record`, as far as they are written there."""
    for floor in ("astana", "violations", "monitoring"):
        for path in (ROOT / floor).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                    first = getattr(call.args[1], "values", [None])[0]
                    if isinstance(first, ast.Constant):
                        yield str(first.value).partition(":")[0]


def kept():
    """Those that administrators keep, and record by the name of their model."""
    admin.autodiscover()
    for model, keeper in console._registry.items():
        if not isinstance(keeper, ReadOnly):
            yield model._meta.model_name


def test_every_noun_that_is_recorded_is_opened_by_its_room():
    found = {*recorded(), *kept()}
    assert {"case", "report", "alert", "zone"} <= found
    assert found - nouns() == set()
