from contextlib import closing

from django.core.management.base import BaseCommand, CommandError

from astana.ledger.models import Entry
from astana.ledger.verification import COLUMNS, verify


class Command(BaseCommand):
    help = "Reads the whole record again and names the first entry that is wrong."

    def add_arguments(self, parser):
        parser.add_argument("--head", help="the hash that an entry noted earlier must still have")

    def handle(self, *, head=None, **options):
        entries = Entry.objects.order_by("sequence").values_list(*COLUMNS)
        with closing(entries.iterator(chunk_size=5000)) as rows:
            verdict = verify(rows)
        if verdict.fault:
            raise CommandError(verdict.fault)
        if head and not Entry.objects.filter(hash=head).exists():
            raise CommandError(f"no entry has the hash {head}: the record was cut or replaced")
        self.stdout.write(f"{verdict.count} entries, all right. Head: {verdict.head}")
