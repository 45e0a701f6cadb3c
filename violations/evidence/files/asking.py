"""Asking a child process about one file, with an answer whatever becomes of the child."""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from violations.evidence.files.findings import plain
from violations.evidence.files.limits import Allowance

ROOT = Path(__file__).parents[3]
ANSWER_BYTES = 512 * 1024
SLOW = {-signal.SIGXCPU, -signal.SIGALRM}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What the child said, or the code of what became of it; how long it took and what it held."""

    code: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0
    peak_mb: float = 0


def ask(work: str, path: Path, media_type: str, allowance: Allowance, *, into: str = "") -> Answer:
    """Start a child for one piece of work ("look" or "clean") and wait for its answer."""
    order = {
        "work": work,
        "path": str(path.resolve()),
        "media_type": media_type,
        "into": into,
        "allowance": asdict(allowance),
    }
    started = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "violations.evidence.files.child", json.dumps(order)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        words = _words(child, until=started + allowance.seconds)
    finally:
        _end(child)
    answer = _understood(words, child.returncode, seconds=time.monotonic() - started)
    if answer.code.startswith("decoder_") or answer.said.get("fault"):
        log.warning("%s of %s: %s %s", work, path.name, answer.code, answer.said.get("fault", ""))
    return answer


def _words(child: subprocess.Popen, *, until: float) -> bytes | None:
    """What the child says until it falls silent; None when it takes too long or says too much."""
    words = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        while len(words) <= ANSWER_BYTES:
            if not selector.select(max(0.0, until - time.monotonic())):
                return None
            more = os.read(child.stdout.fileno(), 65536)  # type: ignore[union-attr]
            if not more:
                return words
            words += more
    return None


def _end(child: subprocess.Popen) -> None:
    """Nothing of the child's group stays behind."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(0.2)
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    child.stdout.close()  # type: ignore[union-attr]


def _understood(words: bytes | None, returncode: int, *, seconds: float) -> Answer:
    if words is None or returncode in SLOW:
        return Answer("decoder_slow", seconds=seconds)
    try:
        said = json.loads(words)
        peak = float(said.pop("peak_mb", 0))
        facts = {plain(name, 30): plain(fact, 120) for name, fact in said.pop("facts", {}).items()}
        code = str(said.pop("code", ""))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Answer("decoder_died", seconds=seconds)
    return Answer(code, facts, said, seconds, peak)
