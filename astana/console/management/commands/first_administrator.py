from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.models import Delegation, User
from astana.accounts.rules import Refused
from astana.console.actions import save_the_first
from astana.console.invitations import link_for


class Command(BaseCommand):
    """How an empty installation gets its first person; everybody else is added in the console."""

    help = "Makes the host and its administrator in an empty database; prints a link to come in by."

    def add_arguments(self, parser):
        parser.add_argument("code", help="two capital letters for the host's delegation: KZ")
        parser.add_argument("name", help="what the delegation is called in English: Kazakhstan")
        parser.add_argument("username")
        parser.add_argument("email")

    def handle(self, *, code, name, username, email, **options):
        host = Delegation(code=code, kind=DelegationKind.HOST, names={"en": name}, position=1)
        administrator = User(username=username, email=email, role=Role.ADMINISTRATOR)
        try:
            save_the_first(host, administrator, at=timezone.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except Refused as refused:
            raise CommandError(refused.reason) from None
        self.stdout.write(f"Choose a password here: {link_for(administrator)}")
