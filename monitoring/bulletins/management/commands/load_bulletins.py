from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from astana.accounts.rules import Refused
from monitoring.bulletins.actions import load_bulletin
from monitoring.bulletins.files import read_file
from monitoring.bulletins.places import Places
from monitoring.bulletins.queries import reports_made_from
from monitoring.bulletins.rules import check_ready_to_load, loaded_before
from monitoring.bulletins.statements import Unreadable
from monitoring.bulletins.warnings import in_words


class Command(BaseCommand):
    help = (
        "Loads published daily bulletins from a JSON file: their figures, and a report for each "
        "violation that a side registered in a province. Loading a file again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="a list of bulletins in JSON")

    def handle(self, *, file, verbosity=1, **options):
        try:
            statements = read_file(file)
            for statement in statements:  # a file with a fault loads nothing at all
                loaded_before(statement)
            check_ready_to_load()
        except (Unreadable, Refused) as error:
            raise CommandError(f"{file}: {error}. Nothing was loaded.") from None
        places, told = Places(), Counter()
        for statement in statements:
            bulletin, new = load_bulletin(statement, at=timezone.now(), places=places)
            told["loaded" if new else "there"] += 1
            told["warnings"] += len(bulletin.warnings)
            if verbosity:
                self.say(bulletin, new)
        if verbosity:
            self.stdout.write(
                f"{told['loaded']} bulletins loaded, {told['there']} were there already, "
                f"{told['warnings']} warnings."
            )

    def say(self, bulletin, new):
        reports = reports_made_from(bulletin).count()
        state = f"{reports} reports" if new else "there already"
        self.stdout.write(f"{bulletin.day}  {state}  {bulletin.source_url}")
        for warning in bulletin.warnings:
            self.stdout.write(f"    ! {in_words(warning)}")
