import signal
import sys
import threading

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from django.db.utils import DatabaseError

from astana.embedded import start
from astana.embedded.leftovers import only_one
from astana.embedded.preflight import CannotStart, check_folders, check_port, in_one_line
from astana.embedded.servers import brought_along, in_use
from astana.embedded.supervisor import Supervisor
from astana.environment import ROOT, VAR

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Everything on one machine: servers, migrations, demonstration, web, worker, clock."""

    help = "Run Astana here: database, broker, web, worker and clock. Ctrl-C stops it; data stays."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="default: this machine only")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="load no demonstration")
        parser.add_argument("--reset", action="store_true", help="first delete all data (asks)")
        parser.add_argument("--yes", action="store_true", help="with --reset: do not ask")

    def handle(self, *args, host, port, no_demo, reset, yes, **options):
        self.writing = threading.Lock()
        for number in SIGNALS:
            signal.signal(number, _interrupt)
        try:
            address = start.address(host, port)
            with only_one(address, self.step) as remember:
                check_folders(VAR, ROOT / "locale")
                check_port(host, port)
                if reset:
                    self.reset(yes)
                ours = brought_along()
                start.check_given(ours, self.step)
                with in_use(ours, self.step):
                    start.prepare(self.step)
                    connections.close_all()
                    demonstration = not no_demo and not settings.PRODUCTION
                    self.run(host, port, address, remember, demonstration=demonstration)
        except KeyboardInterrupt:
            self.step("stopped; the data stays")
        except (CannotStart, DatabaseError, OSError) as error:
            raise SystemExit(f"Astana cannot start: {in_one_line(error)}") from None

    def run(self, host, port, address, remember, *, demonstration):
        """Run the programs until told to stop, web first: pages are there while the rest comes."""
        web, *_others = programs = start.programs(host, port)
        supervisor = Supervisor(programs, self.say, remember)

        def between():
            answers = start.wait_until_it_answers(address, lambda: web.process.poll() is not None)
            if answers:
                self.step(f"the first page is at {address}")
            if demonstration:
                start.load_demonstration(self.step)
                connections.close_all()
            for number in SIGNALS:
                signal.signal(number, supervisor.stop)
            if answers:
                self.welcome(address)

        failed = supervisor.run(between)
        _ignore_signals()
        if failed:
            raise CannotStart(
                f"{failed} dies again and again, so everything was stopped: "
                "its last lines above say why."
            )
        self.step("stopped; the data stays")

    def reset(self, yes):
        """Delete the data, once a person has said so."""
        if not yes:
            if not sys.stdin.isatty():
                raise CannotStart("--reset asks first, and there is no terminal here: add --yes.")
            answer = input(f"Delete the database and all files under {VAR}? Type yes: ")
            if answer.strip().lower() != "yes":
                raise CannotStart("Nothing was deleted, and nothing started.")
        start.forget_everything(self.step)

    def welcome(self, address):
        """The address, and who may sign in."""
        lines = ["", f"Astana is at {address}", ""]
        accounts = start.demonstration_accounts()
        if accounts:
            lines.append("Demonstration accounts (password behind the name):")
            widths = [max(len(account[i]) for account in accounts) for i in (0, 1)]
            for username, password, who in accounts:
                lines.append(f"  {username:{widths[0]}}  {password:{widths[1]}}  {who}")
            lines.append("")
        lines.append("Ctrl-C stops it; the data stays.")
        self.say("\n".join(lines))

    def step(self, words):
        self.say(f"· {words}")

    def say(self, words):
        """Print, whoever speaks; a terminal that has gone away is no reason to fall over."""
        try:
            with self.writing:
                self.stdout.write(words)
                self.stdout.flush()
        except (OSError, ValueError):
            pass


def _interrupt(*_):
    _ignore_signals()
    raise KeyboardInterrupt


def _ignore_signals():
    """What was begun is now ended in order; a second Ctrl-C must not break that off."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
