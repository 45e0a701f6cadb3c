"""The steps of `manage.py up`, between the servers' start and the programs' own."""

import io
import os
import shutil
import time
import urllib.error
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from redis import RedisError

from astana.environment import VAR

from . import addresses, servers
from .preflight import CannotStart
from .static_files import collect_what_changed
from .supervisor import Program
from .translations import compile_translations
from .views import broker

DEMONSTRATION = "load_demonstration"
KEPT_BY_RESET = ("log", "run", "secret_key", "static")


def forget_everything(say):
    """Delete the data under var/: database, files, letters. Stops the servers for it."""
    ours = servers.brought_along()
    if "PostgreSQL" not in ours:
        raise CannotStart("--reset deletes only what came along; DATABASE_URL names another.")
    servers.stop(ours, say)
    for path in VAR.iterdir():
        if path.name in KEPT_BY_RESET or path == addresses.socket_folder():
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    say("the data is deleted")


def check_given(ours, say):
    """The servers that the environment names, instead of `ours`, answer."""
    if "PostgreSQL" not in ours:
        say("using the PostgreSQL that DATABASE_URL names")
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            raise CannotStart(f"the database of DATABASE_URL does not answer: {error}") from None
    if "Valkey" not in ours:
        say("using the Valkey that REDIS_URL names")
        try:
            with broker() as client:
                client.ping()
        except (RedisError, OSError) as error:
            raise CannotStart(f"the server of REDIS_URL does not answer: {error}") from None


def prepare(say):
    """Bring database, translations and static files up to date, where they are not."""
    if not settings.PRODUCTION and not _something_to_migrate():
        say("looking for changed translations and static files")
        return make_files()
    say("bringing the database up to date; beside it, translations and static files")
    with ProcessPoolExecutor(1, get_context("spawn"), django.setup) as beside:
        made = beside.submit(make_files)
        call_command("migrate", verbosity=0, interactive=False)
        return made.result()


def make_files():
    """Compile the translations and collect the static files, where one has changed."""
    compile_translations()
    try:
        collect_what_changed()
    except ValueError as error:
        raise CannotStart(f"A static file names one that is not there: {error}") from None


def _something_to_migrate():
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def load_demonstration(say):
    """Load the demonstration into an empty database, whole or not at all.

    What follows from it is due in the database: the worker does it.
    """
    if get_user_model().objects.exists():
        say("the database has people in it: no demonstration is loaded")
    elif DEMONSTRATION not in get_commands():
        say("there is no demonstration to load yet")
    else:
        say("loading the demonstration")
        with transaction.atomic():
            call_command(DEMONSTRATION, stdout=_Listener(say))


class _Listener(io.TextIOBase):
    """Passes on what a command writes, line by line."""

    def __init__(self, say):
        self.say = say

    def write(self, words):
        for line in words.splitlines():
            self.say(line.removeprefix("· "))
        return len(words)


def demonstration_accounts():
    """(username, password, who it is) of each demonstration account that is there to sign in."""
    owner = get_commands().get(DEMONSTRATION)
    if owner is None:
        return []
    accounts = getattr(load_command_class(owner, DEMONSTRATION), "ACCOUNTS", [])
    people = get_user_model().objects
    there = set(
        people.filter(username__in=[account[0] for account in accounts])
        .filter(is_active=True)
        .values_list("username", flat=True)
    )
    return [account for account in accounts if account[0] in there]


def programs(host, port):
    """Web, worker and clock, as one machine runs them."""
    environment = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONWARNINGS="ignore")
    environment.setdefault("SITE_URL", address(host, port))
    if host not in ("127.0.0.1", "::1", "localhost"):  # whoever opens it may call it as he likes
        environment.setdefault("ALLOWED_HOSTS", "*")
    web = ["-m", "granian", "--interface", "asgi", "--host", host, "--port", str(port)]
    web += ["--workers", "2", "--no-ws", "--log-level", "warning", "--respawn-failed-workers"]
    web += ["--workers-kill-timeout", "5", "astana.asgi:application"]
    celery = ["-m", "celery", "--app", "astana", "--quiet"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "warning"]
    beat = [*celery, "beat", "--loglevel", "warning", "--pidfile="]
    return [
        Program("web", web, environment),
        Program("worker", worker, environment),
        Program("beat", beat, environment),
    ]


def address(host, port):
    """The address to type into a browser."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)  # noqa: S104
    return f"http://{name}:{port}"


def wait_until_it_answers(url, given_up, seconds=60):
    """Whether the first page answers before `given_up()` or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not given_up():
        try:
            with urllib.request.urlopen(f"{url}/health/", timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False
