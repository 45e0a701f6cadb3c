import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from astana.accounts.models import User
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.bulletins.actions import load_bulletin
from monitoring.bulletins.files import read_file
from monitoring.bulletins.places import Places
from monitoring.demonstration import facts
from monitoring.demonstration.accounts import ACCOUNTS
from monitoring.demonstration.clock import HOUR, Clock
from monitoring.demonstration.telling import Telling
from violations.reports.models import Report


class Command(BaseCommand):
    """Tells a story of two weeks through the actions that people use; whole or not at all.

    What follows by itself, such as the incidents of published bulletins, is left to the worker.
    """

    help = "Fills an empty database with the demonstration: real bulletins, fictional reports."

    # (username, password, who it is)
    ACCOUNTS = [
        (username, password, f"{who}, {role}") for who, username, password, role in ACCOUNTS
    ]

    def handle(self, *, verbosity=1, **options):
        self.told = verbosity > 0
        if settings.PRODUCTION:
            raise CommandError("In production there is no demonstration. Nothing was loaded.")
        reports = facts.read("reports")["reports"]
        if Report.objects.filter(pk=reports[0]["id"]).exists():
            self.say("the demonstration is loaded already; nothing was changed")
            return
        if User.objects.exists():
            raise CommandError(
                "There are people in this database, and the demonstration goes into an empty one "
                "only. Nothing was loaded."
            )
        began = time.monotonic()
        with transaction.atomic():
            self.load(Clock(reports, now=timezone.now()), reports)
        seconds = time.monotonic() - began
        self.say(f"{Entry.objects.count()} entries in the record, in {seconds:.0f} s")
        due = Due.objects.filter(done_at=None, due_at__lte=timezone.now()).count()
        self.say(f"{due} things follow from all that, incidents and letters: the worker does them")

    def load(self, clock, reports):
        at = min(clock(report["began_at"]) for report in reports) - 24 * HOUR
        self.say("delegations and their people")
        administrator = facts.save_delegations(at=at)
        facts.save_people(by=administrator, at=at)
        self.say("governorates, settlements, zones and their lines")
        facts.save_areas(by=administrator, at=at)
        facts.load_gazetteer(by=administrator, at=at)
        facts.save_zones(by=administrator, at=at)
        self.say("parties, agreements and who joined the regime")
        facts.save_parties(by=administrator, at=at)
        facts.save_agreements(by=administrator, at=at)
        facts.save_accessions(by=administrator, at=at)
        facts.save_types(by=administrator, at=at)
        facts.put_rules_in_force(at=at)
        self.say("fictional reports, and what the guarantors did about them")
        Telling(clock).tell()
        self.say("the published bulletins of 2017 to 2019")
        places = Places()
        for statement in read_file(facts.DATA / "bulletins.json"):
            load_bulletin(statement, at=clock.now, places=places)

    def say(self, words):
        if self.told:
            self.stdout.write(f"· {words}")
            self.stdout.flush()
