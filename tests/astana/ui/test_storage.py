import re

import pytest
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from astana.ui.storage import StaticFiles


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of collected files, and the storage that gave them their names."""
    root = tmp_path_factory.mktemp("static")
    collecting = collectstatic.Command()
    collecting.storage = StaticFiles(location=root, base_url="/static/")
    call_command(collecting, interactive=False, verbosity=0)
    return root, collecting.storage


def test_the_sheets_are_collected_as_one(collected):
    root, storage = collected
    sheet = (root / storage.stored_name("css/app.css")).read_text()
    assert "@import" not in sheet
    assert sheet.index("@layer reset") < sheet.index(".strip-cell") < sheet.index("@media print")


def test_every_module_imports_its_parts_by_their_hashed_names(collected):
    root, storage = collected
    module = (root / storage.stored_name("js/app.js")).read_text()
    imported = re.findall(r'import\s*"\./([^"]+)";', module)
    assert len(imported) == 8
    for name in imported:
        assert re.fullmatch(r"(field/)?\w+\.[0-9a-f]{12}\.js", name)


def test_a_page_for_a_poor_line_has_one_script(collected):
    root, storage = collected
    module = (root / storage.stored_name("js/field/app.js")).read_text()
    assert not re.search(r"^(import|export)\b", module, re.MULTILINE)
    assert "IdleLock" in module


def test_the_sheet_of_the_maps_stands_on_leaflets_own(collected):
    root, storage = collected
    assert "leaflet/leaflet." in (root / storage.stored_name("css/map.css")).read_text()


def test_a_file_is_named_by_what_the_files_it_names_hold(tmp_path):
    names = {}
    for colour in ("red", "blue"):
        written = {"a.css": '@import url("b.css");', "b.css": '@import url("c/c.css");'}
        names[colour] = collect(
            tmp_path / colour, written | {"c/c.css": f"p {{ color: {colour} }}"}
        )
    assert set(names["red"]) == {"a.css", "b.css", "c/c.css"}
    assert not set(names["red"].values()) & set(names["blue"].values())


def test_files_that_name_each_other_are_collected(tmp_path):
    ring = {"a.css": '@import url("b.css");', "b.css": '@import url("a.css");'}
    with pytest.raises(RuntimeError, match="passes exceeded"):
        collect(tmp_path, ring)


def collect(folder, written):
    """Collect these files; returns the name that each has got."""
    there = FileSystemStorage(folder / "sources")
    storage = StaticFiles(location=folder / "static", base_url="/static/")
    for name, text in written.items():
        there.save(name, ContentFile(text))
        storage.save(name, ContentFile(text))
    for _name, _hashed, processed in storage.post_process(
        {name: (there, name) for name in written}
    ):
        if isinstance(processed, Exception):
            raise processed
    return dict(storage.hashed_files)
