"""The browser of the browser tests: the system's Chromium, found as bin/chromium finds it."""

import os
import shutil
import subprocess
from functools import cache

import pytest

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@cache
def chromium():
    """The path of a Chromium that runs, or None."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


def pytest_collection_modifyitems(items):
    """Leave out what drives a browser where there is none, and say why."""
    driven = [item for item in items if item.get_closest_marker("browser")]
    if driven and not chromium():
        for item in driven:
            item.add_marker(pytest.mark.skip(reason="no Chromium here: see bin/chromium"))
