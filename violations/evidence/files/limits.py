"""How much a file may be and may take. The child process puts the limits upon itself.

macOS does not heed RLIMIT_AS: there only processor time and the clock end a greedy decoder.
"""

import contextlib
import ctypes
import os
import resource
import sys
from dataclasses import dataclass

MB = 1024 * 1024
LARGEST = 2048 * MB  # of any file
LARGEST_TO_CHECK = {"photo": 300 * MB, "document": 300 * MB, "track": 64 * MB}

PIXELS = 120_000_000
SIDE = 65_000
FRAMES = 2_000
STREAMS = 12
SECONDS = 24 * 3600
PAGES = 2_000
OBJECTS = 300_000
UNFOLDED_STREAM = 256 * MB  # one stream of a PDF, decompressed
UNFOLDED = 1024 * MB  # all of them
NAME_BYTES = 255

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "ftplib.",
)


@dataclass(frozen=True)
class Allowance:
    """What one child may take: seconds by the clock and of the processor; bytes held, written."""

    seconds: int
    cpu_seconds: int
    memory: int
    writes: int


def to_inspect(size: int) -> Allowance:
    return Allowance(60 + size // (20 * MB), 40 + size // (40 * MB), 1536 * MB, 0)


def to_render(size: int, kind: str) -> Allowance:
    if kind in ("video", "audio"):
        return Allowance(1200, 900, 1536 * MB, size + size // 4 + 64 * MB)
    return Allowance(180, 120, 2048 * MB, size + 64 * MB)


def confine(allowance: Allowance) -> None:
    """From here on this process is poor: little time and memory, no network, no other programs."""
    os.nice(10)
    for limit, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, allowance.cpu_seconds, allowance.cpu_seconds + 2),  # SIGXCPU first
        (resource.RLIMIT_FSIZE, allowance.writes, allowance.writes),
        (resource.RLIMIT_NOFILE, 64, 64),
        (resource.RLIMIT_AS, allowance.memory, allowance.memory),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (soft, hard))
    _leave_the_network()
    sys.addaudithook(_stay_alone)


def _leave_the_network() -> None:
    """On Linux, where it is allowed: a network of its own, with nothing in it."""
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        if unshare(CLONE_NEWNET) != 0:
            unshare(CLONE_NEWNET | CLONE_NEWUSER)


def _stay_alone(event: str, arguments: tuple) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    if os.path.exists("/proc/self/status"):  # ru_maxrss would count who started this process
        with open("/proc/self/status") as status:
            held = next((line for line in status if line.startswith("VmHWM")), "VmHWM: 0 kB")
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
