from gettext import GNUTranslations

from astana.embedded.translations import compile_translations

WORDS = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "zone"
msgstr "зона"

#, fuzzy
msgid "party"
msgstr "вечеринка"
"""


def test_translations_are_compiled_once_and_doubtful_ones_left_out(tmp_path):
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(WORDS)
    assert compile_translations(tmp_path) == 1
    with (folder / "django.mo").open("rb") as machine:
        words = GNUTranslations(machine)
    assert [words.gettext("zone"), words.gettext("party")] == ["зона", "party"]
    assert compile_translations(tmp_path) == 0
