import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from astana.ui.joining import join_modules

OUR_SHEET = "css/app.css"
# Scripts that stand on a page for a line like 2G: each is collected with all that it imports.
JOINED = ("js/field/app.js",)
IMPORT = re.compile(r'@import url\("(?P<name>[^":]+)"\);\n?')


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, in the import statements of our modules too (each ends with a semicolon).

    The many sheets behind app.css are collected as one, as are the modules behind those scripts
    that are `joined`: on a poor line every request counts.
    """

    joined = JOINED

    support_js_module_import_aggregation = True
    # One pass for each step from a page's script down to what imports nothing; 5 unless said.
    max_post_process_passes = 16

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            whole = InMemoryStorage()
            texts = {OUR_SHEET: read_whole} if OUR_SHEET in paths else {}
            texts |= {name: joined for name in JOINED if name in paths}
            for name, written in texts.items():
                whole.save(name, ContentFile(written(name, paths).encode()))
            paths = paths | {name: (whole, name) for name in texts}
        yield from super().post_process(paths, dry_run, **options)


def joined(name, paths):
    """The text of a module with those of all that it imports."""
    return join_modules(name, lambda other: _text(other, paths))


def _text(name, paths):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def read_whole(name, paths):
    """The text of a sheet with what it imports, itself imports included, put in its place."""
    text = _text(name, paths)

    def read(found):
        return read_whole(posixpath.join(posixpath.dirname(name), found["name"]), paths)

    return IMPORT.sub(read, text)
