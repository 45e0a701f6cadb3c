import datetime
from collections import Counter
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from astana.accounts.models import User
from astana.accounts.queries import guarantors
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.governance.models import Proposal
from astana.ledger.models import Entry
from astana.ui.navigation import places_for
from monitoring.assessment.models import Determination
from monitoring.bulletins.models import Bulletin
from monitoring.cases.models import Case, TriageAnswer
from monitoring.demonstration.accounts import accounts_to_show
from monitoring.demonstration.management.commands.load_demonstration import Command
from monitoring.desk.queries import waiting_for
from monitoring.escalation.models import Acknowledgement, Alert, AlertDelivery
from violations.incidents.models import Incident
from violations.reports.models import Report


def load():
    out = StringIO()
    call_command("load_demonstration", stdout=out)
    return out.getvalue()


def counts():
    return [
        model.objects.count()
        for model in (User, Report, Incident, Case, Alert, Bulletin, Entry, Due)
    ]


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """The demonstration, loaded once: what was printed, what an entry cost, its letters."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        statements = []

        def keep(execute, *asked):
            statements.append(asked[0])
            return execute(*asked)

        with connection.execute_wrapper(keep):
            words = load()
        for_an_entry = len(statements) / Entry.objects.count()
        while do_what_is_due():  # as the worker does
            pass
        yield words, for_an_entry, list(mail.outbox)
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def loaded(said, db):
    return said


def test_it_says_what_it_is_doing_and_takes_seconds(said):
    words, for_an_entry, _letters = said
    assert len(words.splitlines()) >= 5
    # Statements, for seconds are those of whatever else the machine does: a second holds a
    # thousand on an idle one, and an entry took 11 when this was written.
    assert for_an_entry < 15


def test_it_goes_through_the_record_without_a_break(capsys):
    call_command("verify_ledger")
    assert "all right" in capsys.readouterr().out


def test_loading_it_again_changes_nothing():
    before = counts()
    assert "loaded already" in load()
    assert counts() == before


def test_there_is_an_account_for_each_role_and_its_password_opens(client):
    for username, password, _who in Command.ACCOUNTS[-1:] + Command.ACCOUNTS[:1]:
        assert client.login(username=username, password=password)
    assert len({user.role for user in User.objects.all()}) == 6
    assert {a[1] for a in accounts_to_show()} == {a[0] for a in Command.ACCOUNTS}
    assert all(user.email.endswith("@example.org") for user in User.objects.all())


def test_the_sign_in_page_offers_the_accounts(client):
    page = client.get(reverse("account_login")).content.decode()
    assert all(username in page for username, _password, _who in Command.ACCOUNTS)
    User.objects.filter(username="jo.observer").update(email="jo@example.org")
    assert "jo.observer" not in client.get(reverse("account_login")).content.decode()


def test_production_has_none_of_it(client, settings):
    settings.PRODUCTION = True
    assert b"ru.monitor" not in client.get(reverse("account_login")).content
    with pytest.raises(CommandError, match="no demonstration"):
        load()
    assert accounts_to_show() == []


def test_cases_stand_in_every_state():
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states["triage"] >= 18
    assert min(states[state] for state in ("investigation", "assessment", "determined")) >= 3
    assert min(states[state] for state in ("closed", "dismissed")) >= 3


def test_the_queue_is_varied():
    answers = TriageAnswer.objects.filter(case__state="triage").values_list("answer", flat=True)
    assert set(answers) == {"opened", "takes_up", "asks", "would_dismiss"}
    for guarantor in guarantors():
        assert waiting_for(Case.objects.all(), guarantor).count() >= 5


def test_some_cases_end_in_consensus_and_some_without():
    outcomes = Counter(Determination.objects.values_list("consensus", "occurrence"))
    assert outcomes[False, ""] >= 2
    assert {"confirmed", "not_a_violation", "inconclusive"} <= {said for _, said in outcomes}
    assert Case.objects.filter(determinations__isnull=False, positions__isnull=True).count() == 0


def test_the_last_event_was_about_an_hour_ago_and_nothing_lies_ahead():
    now = timezone.now()
    filed = Report.objects.exclude(origin="bulletin")
    last = filed.order_by("began_at").last()
    assert datetime.timedelta(minutes=50) < now - last.began_at < datetime.timedelta(minutes=80)
    assert not filed.filter(filed_at__gt=now).exists()
    assert not Entry.objects.filter(at__gt=now).exists()


def test_the_record_is_in_the_order_of_time():
    instants = list(Entry.objects.order_by("sequence").values_list("at", flat=True))
    assert instants == sorted(instants)


def test_most_events_lie_in_a_zone():
    relations = Counter(
        Report.objects.exclude(origin="bulletin").values_list("zone_relation", flat=True)
    )
    assert relations["inside"] > 15
    assert relations["outside"] > 0


def test_bulletins_opened_incidents_but_no_case_and_no_alert():
    assert Incident.objects.filter(told_by__report__origin="bulletin").count() == 476
    assert not Case.objects.filter(incident__told_by__report__origin="bulletin").exists()
    assert not Alert.objects.filter(report__origin="bulletin").exists()


def test_some_alerts_are_acknowledged_by_some():
    assert Alert.objects.count() >= 8
    seen = Counter(Acknowledgement.objects.values_list("alert", flat=True)).values()
    assert {1, 2, 3} <= set(seen)
    assert Alert.objects.filter(acknowledgements__isnull=True).exists()
    assert AlertDelivery.objects.filter(channel="email").exists()


def test_nothing_is_left_undone_but_deadlines():
    assert not Due.objects.exclude(error="").exists()
    left = Due.objects.filter(done_at=None)
    topics = {"assessment_began", "course_due", "deadline", "proposal_deadline", "sweep_due"}
    assert set(left.values_list("topic", flat=True)) == topics
    assert not left.filter(due_at__lte=timezone.now()).exists()


def test_letters_go_to_made_up_addresses_only():
    letters = AlertDelivery.objects.filter(channel="email", person=None)
    assert set(letters.values_list("address", flat=True)) == {
        "duty.ru@example.org",
        "duty.tr@example.org",
        "duty.ir@example.org",
    }


@pytest.mark.parametrize("username", [account[0] for account in Command.ACCOUNTS])
def test_everybody_can_go_everywhere_their_navigation_leads(client, username):
    user = User.objects.get(username=username)
    client.force_login(user)
    places = places_for(user, "/")
    assert places
    for place in places:
        assert client.get(place.url).status_code == 200, place.url


def test_its_regime_is_founded_and_a_change_is_open():
    assert Proposal.objects.filter(kind="founding", state="in_force").exists()
    [in_force] = Proposal.objects.filter(kind="governed_kind", state="in_force")
    assert in_force.version == 2
    assert Proposal.objects.filter(state="open").count() == 1
