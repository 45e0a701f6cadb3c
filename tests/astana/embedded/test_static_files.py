import os

import pytest
from django.contrib.staticfiles import finders

from astana.embedded.static_files import collect_what_changed


@pytest.fixture
def sources(settings, tmp_path):
    """A folder of sources, and nothing else to collect."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "static")
    finders.get_finder.cache_clear()
    yield folder
    finders.get_finder.cache_clear()


def test_what_did_not_change_is_collected_once(sources):
    assert collect_what_changed()
    assert not collect_what_changed()


@pytest.mark.parametrize("change", ["new", "other text", "same size, later", "gone"])
def test_what_changed_is_collected_again(sources, settings, change):
    (sources / "b.css").write_text("b {}")
    collect_what_changed()
    if change == "gone":
        (sources / "b.css").unlink()
    elif change == "same size, later":
        os.utime(sources / "b.css", (0, 0))
    else:
        (sources / ("c.css" if change == "new" else "b.css")).write_text("c { color: red }")
    assert collect_what_changed()
    assert not collect_what_changed()


def test_what_was_broken_off_is_collected_again(sources, settings, monkeypatch):
    (sources / "b.css").symlink_to("nowhere")
    with pytest.raises(OSError):
        collect_what_changed()
    (sources / "b.css").unlink()
    assert collect_what_changed()
