from django.core.management.base import BaseCommand, CommandError

from violations.exchange.models import ImportBatch
from violations.exchange.verifying import faults_of


class Command(BaseCommand):
    help = "Computes the digests of all imports again and compares them with the ledger."

    def handle(self, **options):
        wrong = 0
        batches = ImportBatch.objects.exclude(confirmed_at=None)
        for batch in batches.iterator():
            for fault in faults_of(batch):
                wrong += 1
                self.stderr.write(f"import {batch.pk}: {fault}")
        if wrong:
            raise CommandError(f"{wrong} chunks differ from the ledger.")
        self.stdout.write(f"{batches.count()} imports are as they were recorded.")
