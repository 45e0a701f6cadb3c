"""What takes long begins first: at the end no process is left alone with it.

`bin/test` shares out whole files, in the order in which they are collected.
"""

import pytest

# Guessed from `--durations` of one run beside other work: to be told anew on a quiet machine.
LONGEST = (
    "tests/permissions/test_table.py",
    "tests/journeys/",
    "tests/permissions/test_hostile_values.py",
    "tests/permissions/test_states.py",
    "tests/violations/field/",
    "tests/astana/embedded/test_up.py",
    "tests/violations/evidence/files/test_hostile.py",
    "tests/violations/reports/test_filing_in_the_browser.py",
    "tests/monitoring/demonstration/test_demonstration.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    in_files = {}
    for item in items:
        in_files.setdefault(item.nodeid.partition("::")[0], []).append(item)
    files = sorted(in_files, key=lambda name: (_place(name), _is_quick(in_files[name])))
    items[:] = [item for name in files for item in in_files[name]]


def _place(name):
    return next((place for place, begin in enumerate(LONGEST) if name.startswith(begin)), 99)


def _is_quick(items):
    return items[0].get_closest_marker("browser") is None, -len(items)
