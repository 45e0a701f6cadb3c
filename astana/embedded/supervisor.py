"""Several programs run as one: started together, restarted when they die, stopped together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque

from astana.environment import ROOT

PATIENCE = 15  # seconds a program has to finish what it is doing
DEATHS, WITHIN = 3, 60  # a program that dies so often in so many seconds is beyond help


class Program:
    """One program and its process."""

    def __init__(self, name, arguments, environment):
        self.name, self.arguments, self.environment = name, arguments, environment
        self.process = None
        self.deaths = deque(maxlen=DEATHS)

    def start(self, say):
        """Start it in a session of its own: a Ctrl-C is for us, who then tell it to stop."""
        self.process = subprocess.Popen(
            [sys.executable, *self.arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=[self.process.stdout, say], daemon=True).start()

    def _listen(self, words, say):
        with words:
            for line in words:
                if line.strip():
                    say(f"{self.name:>6} | {line.rstrip()}")

    def signal(self, number):
        """Tell it; to be killed are its children too."""
        with contextlib.suppress(ProcessLookupError):
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            elif self.process.poll() is None:
                self.process.send_signal(number)

    @property
    def hopeless(self):
        full = len(self.deaths) == DEATHS
        return full and self.deaths[-1] - self.deaths[0] < WITHIN


class Supervisor:
    """Keeps programs running until told to stop; `remember(programs)` after each start."""

    def __init__(self, programs, say, remember=lambda programs: None):
        self.programs, self.say, self.remember = programs, say, remember
        self.stopping = threading.Event()
        self.impatient = threading.Event()

    def stop(self, *_):
        """Stop soon; asked a second time, at once. Fit to be a signal's handler."""
        (self.impatient if self.stopping.is_set() else self.stopping).set()

    def run(self, between):
        """Start the first, call `between()`, start the others, keep all running.

        Returns the name of one beyond help.
        """
        first, *others = self.programs
        try:
            self._start(first)
            between()
            for program in others:
                self._start(program)
            while not self.stopping.wait(0.3):
                for program in self.programs:
                    if program.process.poll() is not None and not self._restart(program):
                        return program.name
            return None
        finally:
            self._stop_all()

    def _restart(self, program):
        program.deaths.append(time.monotonic())
        if program.hopeless:
            return False
        self.say(f"{program.name} ended with {program.process.returncode}; starting it again")
        program.signal(signal.SIGKILL)  # what it may have left of its children
        self._start(program)
        return True

    def _start(self, program):
        program.start(self.say)
        self.remember(self.programs)

    def _stop_all(self):
        running = [program for program in self.programs if program.process]
        for program in running:
            program.signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while any(program.process.poll() is None for program in running):
            if time.monotonic() > deadline or self.impatient.is_set():
                break
            time.sleep(0.05)
        for program in running:
            program.signal(signal.SIGKILL)
            program.process.wait()
