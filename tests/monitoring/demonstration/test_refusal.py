import pytest
from django.core.management import CommandError, call_command

from astana.ledger.models import Entry


def test_a_database_with_people_in_it_is_left_alone(monitor):
    with pytest.raises(CommandError, match="There are people in this database"):
        call_command("load_demonstration")
    assert not Entry.objects.exists()
