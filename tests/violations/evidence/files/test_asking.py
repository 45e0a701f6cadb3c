"""Whatever becomes of the child process, there is an answer, and nothing of it stays behind."""

import json
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from tests.violations.evidence.files.good_pictures import photo
from violations.evidence.files.asking import ROOT, ask
from violations.evidence.files.inspecting import inspect
from violations.evidence.files.limits import MB, Allowance
from violations.evidence.files.renditions import CannotRender, render

ENOUGH = Allowance(seconds=60, cpu_seconds=30, memory=1024 * MB, writes=0)


@pytest.fixture
def picture(tmp_path):
    photo(tmp_path / "a.jpg", size=(4000, 3000))
    return tmp_path / "a.jpg"


def alone(script: str) -> str:
    """What a process says that has put the limits upon itself and then runs the script."""
    first = "from violations.evidence.files.limits import *; "
    first += f"confine(Allowance(**{asdict(ENOUGH)!r}))\n"
    return subprocess.run(
        [sys.executable, "-c", first + script], cwd=ROOT, capture_output=True, text=True, timeout=60
    ).stderr


def test_a_child_that_takes_too_long_is_ended(picture):
    answer = ask("look", picture, "image/jpeg", replace(ENOUGH, seconds=0))
    assert answer.code == "decoder_slow"
    assert answer.seconds < 5


def test_a_child_that_dies_is_told(picture):
    assert ask("look", picture, "nothing/known", ENOUGH).code == "decoder_died"


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not heed RLIMIT_AS")
def test_a_child_that_wants_too_much_memory_is_told(picture):
    answer = ask("clean", picture, "image/jpeg", replace(ENOUGH, memory=40 * MB), into="/dev/null")
    assert answer.code in ("decoder_memory", "decoder_died")


def test_a_child_that_turns_in_a_circle_is_ended_by_the_processor():
    script = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    first = "from violations.evidence.files.limits import *; confine(Allowance(60, 1, 2**30, 0))\n"
    ended = subprocess.run(
        [sys.executable, "-c", first + script], cwd=ROOT, capture_output=True, timeout=60
    )
    assert ended.returncode < 0


def test_a_child_reaches_no_network_and_starts_no_program():
    assert "PermissionError" in alone("import socket; socket.socket()")
    assert "PermissionError" in alone("import subprocess; subprocess.run(['true'])")
    assert "PermissionError" in alone("import os; os.system('true')")


def test_a_child_that_looks_writes_nothing(tmp_path):
    assert "File too large" in alone(f"open({str(tmp_path / 'a')!r}, 'wb', 0).write(b'a')")


def test_a_child_opens_only_what_it_needs(tmp_path):
    """Where the system cannot keep it to that, `open_only` says so."""
    (tmp_path / "mine").write_text("a")
    (tmp_path / "other").write_text("b")
    script = "from violations.evidence.files.landlock import open_only\n"
    script += f"kept = open_only(['/usr'], [{str(tmp_path / 'mine')!r}])\n"
    script += f"open({str(tmp_path / 'mine')!r}, 'w').write('c')\n"
    script += "assert kept, 'cannot be kept'\n"
    script += f"open({str(tmp_path / 'other')!r})\n"
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert "PermissionError" in said.stderr or "cannot be kept" in said.stderr
    assert (tmp_path / "mine").read_text() == "c"


def test_a_child_does_not_need_the_database(picture):
    """Nothing of Django is brought into the process that decodes."""
    order = {"work": "look", "path": str(picture), "media_type": "image/jpeg", "into": ""}
    order["allowance"] = asdict(ENOUGH)
    script = "import sys; from violations.evidence.files import child\n"
    script += "child.decoder_for(" + json.dumps(order) + ")\n"
    script += "print(any(name.startswith('django') for name in sys.modules))"
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.strip() == "False"


def test_a_file_that_was_not_accepted_has_no_copy(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"")
    found = inspect(tmp_path / "a.pdf", name="a.pdf", said_type="")
    with pytest.raises(CannotRender, match="not_accepted"):
        render(tmp_path / "a.pdf", found, tmp_path)


def test_a_file_that_cannot_be_opened_is_our_fault(tmp_path):
    with pytest.raises(FileNotFoundError):
        inspect(tmp_path / "away.jpg", name="a.jpg", said_type="")
