"""What must be so before anything starts; each refusal is one line that says what to do."""

import errno
import os
import shutil
import socket

from astana.environment import VAR

DISK_TO_BEGIN = 300_000_000  # bytes: a fresh PostgreSQL takes 60 MB, its log of changes up to 80
DISK_TO_GO_ON = 100_000_000


class CannotStart(Exception):
    """Why Astana cannot start, and what to do about it, in one line."""


def check_folders(*folders):
    """The folders that the start writes to are ours to write to."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / f".may-write-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise CannotStart(no_room(folder)) from None
            raise CannotStart(
                f"{folder} cannot be written ({error.strerror}). "
                "Give it to your account, or set ASTANA_VAR to a folder of yours."
            ) from None


def check_disk():
    """There is room for the database to begin, or to go on."""
    if shutil.disk_usage(VAR).free < _disk_needed():
        raise CannotStart(no_room(VAR))


def no_room(folder):
    """What to do about a full disk."""
    return (
        f"The disk of {folder} is full: {_disk_needed() // 1_000_000} MB must be free. "
        "Make room, or set ASTANA_VAR to a folder on another disk."
    )


def _disk_needed():
    return DISK_TO_GO_ON if (VAR / "postgres").exists() else DISK_TO_BEGIN


def check_port(host, port):
    """Nobody else listens on the port."""
    if not 1 <= port <= 65535:
        raise CannotStart(f"{port} is not a port: choose one from 1024 to 65535, such as 8000.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            raise CannotStart(
                f"Port {port} is kept for the system: choose one above 1023, such as --port 8000."
            ) from None
        except OSError as error:
            raise CannotStart(
                f"Port {port} of {host} cannot be used ({error.strerror}): "
                f"stop the program that has it, or choose another, such as --port {port + 1}."
            ) from None


def in_one_line(error):
    """What went wrong, in one line that says what to do."""
    words = " ".join(str(error).split())
    if "No space left" in words or getattr(error, "errno", None) == errno.ENOSPC:
        return no_room(VAR)
    if isinstance(error, CannotStart):
        return words
    if isinstance(error, PermissionError):
        return f"{error.filename} is not ours to use: give it to this account ({error.strerror})."
    return f"{words} (what led to it may stand in {VAR / 'log'})"
