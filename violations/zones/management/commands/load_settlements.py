from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from astana.accounts.rules import Refused
from violations.geo.reading import CannotRead
from violations.zones.gazetteer_files import Gazetteer
from violations.zones.loading import load_settlements


class Command(BaseCommand):
    help = (
        "Loads a gazetteer: a CSV of ours, or a country's table as GeoNames gives it out (XX.txt). "
        "Loading a file again changes nothing; a file with a bad line loads nothing at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV, or tab-separated by GeoNames")

    def handle(self, *, file, verbosity=1, **options):
        try:
            with file.open("rb") as stream:
                added, changed = load_settlements(Gazetteer(stream), by=None, at=timezone.now())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Nothing was loaded.") from None
        except (CannotRead, Refused) as error:
            raise CommandError(f"{file}: {error} Nothing was loaded.") from None
        if verbosity:
            self.stdout.write(f"{added} settlements added, {changed} changed.")
