"""The glossary says of each noun what its model says of itself.

After a change of their words: `ASTANA_WRITE_SNAPSHOTS=1 bin/test tests/test_glossary.py`
"""

import inspect
import os
from pathlib import Path

from django.apps import apps
from django.utils.translation import override

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
OURS = ("astana.", "violations.", "monitoring.")


def written():
    lines = ["# Glossary", "", "The nouns of the house, room by room, as the code says them."]
    for room in apps.get_app_configs():
        nouns = list(room.get_models())
        if not room.name.startswith(OURS) or not nouns:
            continue
        lines += ["", f"## {room.verbose_name} (`{room.name.replace('.', '/')}`)", ""]
        for noun in nouns:
            said = " ".join(inspect.getdoc(noun).split())
            lines.append(f"- **{noun.__name__}**: {said}")
    return "\n".join(lines) + "\n"


def test_the_glossary_says_what_the_models_say():
    with override("en"):
        text = written()
    if os.environ.get("ASTANA_WRITE_SNAPSHOTS"):
        GLOSSARY.write_text(text)
    assert GLOSSARY.read_text() == text
