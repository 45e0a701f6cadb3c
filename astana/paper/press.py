"""Sets a paper: JSON in, PDF out. The same words on the same sheet are the same bytes.

A sheet is a `.typ` file of any room; what all sheets share is `sheet.typ` beside this file.
"""

import json
from importlib.util import find_spec

import typst
from django.utils.translation import get_language, get_language_bidi

from astana.environment import ROOT

# Packages that carry fonts; without them the fonts in typst itself have all our letters as well.
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


def printed(sheet, said):
    """The PDF of `sheet` (a path) with what is said on it: texts, numbers, lists and dicts.

    It has no date and uses no font of the machine, so that it is the same wherever it is made.
    """
    said = said | {"language": get_language() or "en", "is_rtl": get_language_bidi()}
    compiler = typst.Compiler(
        str(sheet),
        root=str(ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(said, ensure_ascii=False, sort_keys=True)},
    )
    return compiler.compile(format="pdf", timestamp=0)


def _fonts():
    found = (find_spec(name) for name in FONTS)
    return [path for spec in found if spec for path in spec.submodule_search_locations]
