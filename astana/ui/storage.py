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

    def post_process(self, paths, dry_run=False, **options):
        self._is_settled = False
        if not dry_run:
            whole = InMemoryStorage()
            texts = {OUR_SHEET: read_whole} if OUR_SHEET in paths else {}
            texts |= {name: joined for name in JOINED if name in paths}
            for name, written in texts.items():
                whole.save(name, ContentFile(written(name, paths).encode()))
            paths = paths | {name: (whole, name) for name in texts}
        yield from super().post_process(paths, dry_run, **options)

    def _post_process(self, paths, adjustable_paths, hashed_files):
        """A file is done when all that it names is done, so one pass gives every last name.

        Django goes over all files until nothing changes, once for each step from a page's script
        down to what imports nothing. Here only a ring of files needs a second time.
        """
        if self._is_settled:
            for name in paths:
                yield name, hashed_files[self.hash_key(self.clean_name(name))], True, False
            return
        self._is_settled = True
        do, done, under_way = super()._post_process, {}, set()

        def settle(name):
            if name in under_way:
                self._is_settled = False
            elif name in paths and name not in done:
                under_way.add(name)
                done[name] = list(do({name: paths[name]}, adjustable_paths, hashed_files))
                under_way.remove(name)

        self._settle = settle
        for name in paths:
            settle(name)
            yield from done[name]

    def _stored_name(self, name, hashed_files):
        self._settle(posixpath.normpath(name))
        return super()._stored_name(name, hashed_files)

    def compress_files(self, paths):
        """Only what pages ask for, which they do by its hashed name, and no maps for debuggers."""
        asked_for = set(self.hashed_files.values())
        return super().compress_files(
            path for path in paths if path in asked_for and not path.endswith(".map")
        )


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
