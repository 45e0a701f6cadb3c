"""The people of the demonstration. Their password is no secret: it is printed and shown."""

from dataclasses import dataclass

from django.conf import settings

from astana.accounts.enums import Role
from astana.accounts.models import User

PASSWORD = "astana-demonstration"  # noqa: S105 (told to everybody, and refused in production)


@dataclass(frozen=True)
class Account:
    code: str
    who: str
    role: Role

    @property
    def username(self):
        return f"{self.code.lower()}.{self.role.value}"

    @property
    def email(self):
        return f"{self.username}@example.org"


PEOPLE = [
    *(
        Account(code, who, role)
        for code, who in (("RU", "Russia"), ("TR", "Türkiye"), ("IR", "Iran"))
        for role in (Role.MONITOR, Role.REVIEWER, Role.HEAD)
    ),
    Account("UN", "United Nations", Role.OBSERVER),
    Account("JO", "Jordan", Role.OBSERVER),
    Account("KZ", "Kazakhstan", Role.SECRETARIAT),
    Account("KZ", "Kazakhstan", Role.ADMINISTRATOR),
]
ADMINISTRATOR = PEOPLE[-1]

# (who, username, password, role)
ACCOUNTS = [(one.who, one.username, PASSWORD, one.role.label) for one in PEOPLE]


def accounts_to_show():
    """The accounts that the sign-in page offers: none in production or without demonstration."""
    if settings.PRODUCTION:
        return []
    addresses = [one.email for one in PEOPLE]
    there = set(
        User.objects.filter(email__in=addresses, is_active=True).values_list("username", flat=True)
    )
    return [account for account in ACCOUNTS if account[1] in there]
