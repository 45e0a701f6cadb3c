from django.core.management.base import BaseCommand

from monitoring.cases.drawing import draw


class Command(BaseCommand):
    """Print the diagram of a case's states: `manage.py draw_states > docs/case-states.md`."""

    help = "Print the diagram of a case's states, drawn from the table of steps."

    def handle(self, **options):
        self.stdout.write(draw(), ending="")
