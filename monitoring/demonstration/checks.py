from django.conf import settings
from django.core.checks import Error
from django.db import connection

from astana.accounts.models import User
from monitoring.demonstration.accounts import PASSWORD, PEOPLE


def nobody_of_the_demonstration(databases=None, **options):
    """In production nobody may come in with the password that everybody knows.

    Asked by `migrate` and by `check --database default`.
    """
    if not settings.PRODUCTION or not databases:
        return []
    if User._meta.db_table not in connection.introspection.table_names():
        return []
    people = User.objects.filter(email__in=[one.email for one in PEOPLE], is_active=True)
    if not any(person.check_password(PASSWORD) for person in people):
        return []
    return [
        Error(
            "The database holds the accounts of the demonstration, whose password is public.",
            hint="Begin with an empty database, or take their right to sign in away.",
            id="demonstration.E001",
        )
    ]
