"""Modules joined into one file say what they said apart; what cannot be joined is refused."""

import pytest

from astana.ui.joining import CannotJoin, join_modules


def join(**texts):
    return join_modules(
        "js/a.js", lambda name: texts[name.removeprefix("js/")[:-3].replace("/", "_")]
    )


def test_what_is_imported_stands_before_who_imports_it_and_once():
    text = join(
        a='import "./b.js";\nimport { one as first } from "./c.js";\nfirst();\n',
        b='import * as c from "./c.js";\nexport { one } from "./c.js";\nc.one();\n',
        c="export const one = () => 1;\n",
    )
    assert text.index("const one") < text.index("c.one()") < text.index("first()")
    assert text.count("const one") == 1
    assert "const { one: first } = module_" in text
    assert "import" not in text
    assert "export" not in text


def test_what_is_fetched_later_is_named_from_where_the_joined_file_lies():
    text = join(
        a='import "./deep/b.js";\n', deep_b='export const map = () => import("../map.js");\n'
    )
    assert 'import("./map.js")' in text


def test_comments_and_indentation_stay_behind_and_texts_do_not():
    said = (
        "// why\n/**\n * how\n */\nexport const f = () => {\n  return 'http://x'; // behind\n};\n"
    )
    text = join(a=said)
    assert "why" not in text
    assert "how" not in text
    assert "\nreturn 'http://x'; // behind" in text
    assert "const t = `\n  // said\n`;" in join(a="const t = `\n  // said\n`;\n")


@pytest.mark.parametrize(
    "said",
    [
        "export default 1;\n",
        "export let count = 0;\n",
        'import thing from "./b.js";\n',
        "const here = import.meta.url;\n",
        'import "./a.js";\n',
    ],
)
def test_what_cannot_be_joined_is_refused(said):
    with pytest.raises(CannotJoin):
        join(a=said, b="")
