from django.core.management.base import BaseCommand

from astana.embedded import servers
from astana.embedded.preflight import CannotStart, in_one_line


class Command(BaseCommand):
    """Start, stop or name the servers that come along, without the rest of `manage.py up`."""

    help = "Start or stop the PostgreSQL and Valkey that come along, or say whether they run."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("do", choices=["start", "stop", "status"])

    def handle(self, *args, do, **options):
        ours = servers.brought_along()
        if not ours:
            self.stdout.write("DATABASE_URL and REDIS_URL are given: nothing comes along.")
        try:
            if do == "start":
                servers.start(ours, self.stdout.write, stay=True)
            elif do == "stop":
                servers.stay_no_longer(ours, self.stdout.write)
        except (CannotStart, OSError) as error:
            raise SystemExit(f"Astana cannot start: {in_one_line(error)}") from None
        for name, server in ours.items():
            self.stdout.write(f"{name}: {'runs' if server.running() else 'does not run'}")
