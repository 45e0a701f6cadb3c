import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_SHEET = "css/app.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^":]+)"\);\n?')


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, in the import statements of our modules too (each ends with a semicolon).

    The many sheets behind app.css are collected as one: on a poor line every request counts.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if OUR_SHEET in paths and not dry_run:
            whole = InMemoryStorage()
            whole.save(OUR_SHEET, ContentFile(read_whole(OUR_SHEET, paths).encode()))
            paths = paths | {OUR_SHEET: (whole, OUR_SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def read_whole(name, paths):
    """The text of a sheet with what it imports, itself imports included, put in its place."""
    storage, path = paths[name]
    with storage.open(path) as sheet:
        text = sheet.read().decode()

    def read(found):
        return read_whole(posixpath.join(posixpath.dirname(name), found["name"]), paths)

    return IMPORT.sub(read, text)
