from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from violations.reports.receipts import LONGEST, fault_of, read_receipt


class Command(BaseCommand):
    help = "Holds a kept receipt (the text) against the record; `verify_ledger` does the rest."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            with file.open("rb") as kept:
                text = kept.read(LONGEST).decode("utf-8", "replace")
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from None
        receipt = read_receipt(text)
        if receipt is None:
            raise CommandError(f"{file} is no receipt: a line of it is missing, or said twice")
        fault = fault_of(receipt)
        if fault:
            raise CommandError(fault)
        self.stdout.write(
            f"Report {receipt.number}, version {receipt.version}, is in the record as entry "
            f"{receipt.entry} since {receipt.recorded}.\n"
            f"That the record is whole up to it: manage.py verify_ledger --head {receipt.hash}"
        )
