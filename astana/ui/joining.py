"""Several ES modules of ours as one file: on a poor line every request costs a round trip.

It knows the few forms of import and export that our modules use, each beginning a line, and
refuses all others, so that what cannot be joined is found when the files are collected.
"""

import posixpath
import re

_IMPORT = re.compile(
    r'^import\s+(?:\{(?P<names>[^}]*)\}\s+from\s+|\*\s+as\s+(?P<whole>\w+)\s+from\s+)?"(?P<path>[^"]+)";$',
    re.MULTILINE,
)
_AGAIN = re.compile(r'^export\s+\{(?P<names>[^}]*)\}\s+from\s+"(?P<path>[^"]+)";$', re.MULTILINE)
_LIST = re.compile(r"^export\s+\{(?P<names>[^}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(
    r"^export\s+(?=(?:async\s+)?(?:function\s*\*?|class|const)\s+(?P<name>[\w$]+))", re.MULTILINE
)
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*|.*\bimport\.meta\b.*", re.MULTILINE)


class CannotJoin(ValueError):
    """A module says something that this cannot put into one file with others."""


def join_modules(entry, read):
    """The text of a module with all that it imports; `read(name)` gives a module's text."""
    joined = _Joined(entry, read)
    joined.add(entry, ())
    return "".join(joined.parts)


class _Joined:
    def __init__(self, entry, read):
        self.folder, self.read = posixpath.dirname(entry), read
        self.numbers, self.parts = {}, []

    def add(self, name, above):
        """Put a module behind all that it imports; answers what it is called in the file."""
        if name in above:
            raise CannotJoin(f"{name} imports itself by way of {above[-1]}")
        if name not in self.numbers:
            text = self._written(name, (*above, name))
            self.numbers[name] = len(self.numbers)
            self.parts.append(f"const module_{self.numbers[name]} = (() => {{\n{text}}})();\n")
        return f"module_{self.numbers[name]}"

    def _written(self, name, above):
        here = posixpath.dirname(name)
        given = {}

        def called(path):
            return self.add(posixpath.normpath(posixpath.join(here, path)), above)

        def imported(found):
            module = called(found["path"])
            if found["whole"]:
                return f"const {found['whole']} = {module};"
            if found["names"]:
                return f"const {{{re.sub(r' as ', ': ', found['names'])}}} = {module};"
            return ""

        def given_again(found):
            module = called(found["path"])
            for name, other in _named(found["names"]):
                given[other] = f"{module}.{name}"
            return ""

        def listed(found):
            given.update({other: name for name, other in _named(found["names"])})
            return ""

        def exported(found):
            given[found["name"]] = found["name"]
            return ""

        def later(found):
            path = posixpath.normpath(posixpath.join(here, found["path"]))
            path = posixpath.relpath(path, self.folder)
            return f'import("{path if path.startswith(".") else "./" + path}")'

        text = _lightened(self.read(name))
        for pattern, written in (
            (_IMPORT, imported),
            (_AGAIN, given_again),
            (_LIST, listed),
            (_EXPORT, exported),
            (_LATER, later),
        ):
            text = pattern.sub(written, text)
        if other := _OTHER.search(text):
            raise CannotJoin(f"{name}: {other.group().strip()[:80]}")
        return text + f"return {{ {', '.join(f'{n}: {v}' for n, v in given.items())} }};\n"


def _lightened(text):
    """Without comments that stand on lines of their own, and without indentation.

    A text that goes over several lines is data, down to its spaces: such a module stays as it is.
    """
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return _INDENT.sub("", _COMMENT.sub("", text))


def _named(names):
    for one in filter(None, (part.strip() for part in names.split(","))):
        name, _as, other = one.partition(" as ")
        yield name.strip(), (other or name).strip()
