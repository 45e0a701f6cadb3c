"""The commands under bin/: what they do before Python is there to be tested."""

import os
import shutil
import subprocess
import sys

import pytest

from astana.environment import ROOT

COMMANDS = [*sorted((ROOT / "bin").iterdir()), ROOT / ".ci" / "run"]


@pytest.fixture
def place(tmp_path):
    """A checkout with blanks in its name, and a lock that names no package."""
    folder = tmp_path / "a place"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "bin" / "venv", folder / "bin")
    (folder / "requirements.txt").touch()
    (folder / "requirements-dev.txt").touch()
    return folder


def make(place, lock="requirements.txt", **variables):
    return subprocess.run(
        ["/bin/sh", str(place / "bin" / "venv"), lock],
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )


def a_path_with(folder, **programs):
    """A PATH with the system's tools and these programs, but no Python and no uv."""
    folder.mkdir()
    tools = "awk cat cksum cp df dirname grep id mkdir mktemp rm tail"
    for tool in tools.split():
        (folder / tool).symlink_to(shutil.which(tool))
    for name, words in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{words}\n")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: path.name)
def test_every_command_is_one_that_a_plain_shell_reads(command):
    assert os.access(command, os.X_OK)
    assert command.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", str(command)]).returncode == 0


def test_a_whole_venv_is_left_alone_and_a_half_made_one_made_anew(place):
    first = make(place)
    assert (first.returncode, first.stderr) == (0, "")
    assert "installing the packages of requirements.txt" in first.stdout
    assert make(place).stdout == ""

    (place / ".venv" / "installed").unlink()  # as after a Ctrl-C half-way
    (place / ".venv" / "left-over").touch()
    assert "half-made" in make(place).stdout
    assert not (place / ".venv" / "left-over").exists()

    (place / ".venv" / "bin" / "python").unlink()  # as after the system's Python went away
    assert "half-made" in make(place).stdout
    assert subprocess.run([place / ".venv" / "bin" / "python", "-c", ""]).returncode == 0


def test_a_changed_lock_is_installed_over_the_old_one(place):
    make(place)
    (place / "requirements.txt").write_text("# changed\n")
    assert "half-made" not in make(place).stdout
    assert make(place).stdout == ""
    assert "requirements-dev.txt" in make(place, "requirements-dev.txt").stdout
    assert make(place).stdout == ""


def test_what_cannot_be_fetched_is_said_in_one_line(place):
    (place / "requirements.txt").write_text(f"nothing-is-called-this==1 --hash=sha256:{'0' * 64}\n")
    done = make(place, PIP_NO_INDEX="1", UV_NO_INDEX="1", UV_OFFLINE="1", PIP_RETRIES="0")
    assert done.returncode == 1
    assert done.stderr.startswith("Astana cannot start: the packages could not be ")
    assert done.stderr.count("\n") == 1
    assert not (place / ".venv" / "installed").exists()


def test_two_at_once_do_not_disturb_each_other(place):
    (place / ".venv-making").mkdir()
    (place / ".venv-making" / "process").write_text(str(os.getpid()))
    done = make(place)
    assert f"process {os.getpid()} is making the .venv" in done.stderr
    assert not (place / ".venv").exists()


def test_an_older_python_is_refused_by_its_version(place, tmp_path):
    path = a_path_with(
        tmp_path / "tools",
        python3='case $* in --version) echo "Python 3.9.2";; *) exit 1;; esac',
    )
    done = make(place, PATH=path)
    assert "Python 3.11 to 3.14 is needed" in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_a_python_without_its_venv_module_says_what_to_install(place, tmp_path):
    python = (
        f"case $* in *venv*) echo 'ensurepip is not available'; exit 1;; esac; "
        f'exec {sys.executable} "$@"'
    )
    done = make(place, PATH=a_path_with(tmp_path / "tools", python3=python))
    assert "apt install python3-venv" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_is_refused(place):
    place.chmod(0o555)
    assert "cannot be written by" in make(place).stderr


def test_the_lock_of_the_tests_holds_the_other_one():
    def pins(name):
        lines = (ROOT / name).read_text().splitlines()
        return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
