"""Several programs as one."""

import threading
import time

import psutil

from astana.embedded.supervisor import Program, Supervisor


def a_program(name, code):
    return Program(name, ["-c", code], None)


def test_a_program_that_died_is_started_again():
    heard = []
    steady = a_program("steady", "import time; print('here', flush=True); time.sleep(60)")
    supervisor = Supervisor([steady], heard.append)

    def kill_once():
        first = steady.process
        psutil.Process(first.pid).kill()
        while steady.process is first:
            time.sleep(0.05)
        supervisor.stop()

    thread = threading.Thread(target=kill_once)
    assert supervisor.run(thread.start) is None
    thread.join()
    assert "steady ended with -9; starting it again" in heard


def test_a_program_beyond_help_ends_all():
    heard = []
    steady = a_program("steady", "import time; time.sleep(60)")
    hopeless = a_program("hopeless", "print('no'); raise SystemExit(3)")
    assert Supervisor([steady, hopeless], heard.append).run(lambda: None) == "hopeless"
    assert steady.process.returncode == -15
    assert heard.count("hopeless | no") == 3


def test_a_program_that_will_not_stop_is_killed_when_asked_twice():
    stubborn = a_program(
        "deaf",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('deaf', flush=True); time.sleep(60)",
    )
    heard = []
    supervisor = Supervisor([stubborn], heard.append)

    def ask_twice():
        while not heard:
            time.sleep(0.05)
        supervisor.stop()
        supervisor.stop()

    supervisor.run(threading.Thread(target=ask_twice).start)
    assert stubborn.process.returncode == -9
