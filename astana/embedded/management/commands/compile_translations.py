from django.core.management.base import BaseCommand

from astana.embedded.translations import compile_translations


class Command(BaseCommand):
    """What `compilemessages` does, without the programs of gettext."""

    help = "Compile the translations under locale/ that have changed."
    requires_system_checks = ()

    def handle(self, *args, **options):
        self.stdout.write(f"{compile_translations()} compiled")
