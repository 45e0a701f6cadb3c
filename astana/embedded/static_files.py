"""Collecting the static files, unless nothing has changed since the last time."""

import hashlib
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command


def collect_what_changed():
    """Collect the static files if one is new, changed or gone; returns whether."""
    mark = Path(settings.STATIC_ROOT) / "collected"  # goes with the files that it speaks of
    there = _what_is_there()
    if mark.exists() and mark.read_text() == there:
        return False
    mark.unlink(missing_ok=True)  # half collected is not collected
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(there)
    return True


def _what_is_there():
    """A digest of the files' names, sizes and times, and of the programs that collect them."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    found = {
        path: Path(storage.path(path))
        for finder in get_finders()
        for path, storage in finder.list(ignored)
    }
    storage = sys.modules[type(storages["staticfiles"]).__module__]
    found |= {str(path): path for path in Path(storage.__file__).parent.glob("*.py")}
    seen = hashlib.sha256(django.__version__.encode())
    for name, path in sorted(found.items()):
        facts = path.stat()
        seen.update(f"{name} {path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
