"""Keeping parties and agreements in the console, as an administrator's browser sends it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from violations.parties.actions import record_delimitation, remove_party
from violations.parties.models import Agreement, Delimitation, Party

NOW = datetime.datetime(2018, 1, 1, tzinfo=datetime.UTC)
JAN, MAY, SEPTEMBER = (datetime.date(2017, month, day) for month, day in ((1, 1), (5, 4), (9, 1)))


@pytest.fixture
def console(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def save(console, party):
    """Save the party's form with rows of delimitation: (row or None, standing, from, until)."""

    def post(*rows, **said):
        existing = [row for row in rows if row[0]]
        data = {
            "code": party.code,
            "names_en": "Government forces",
            "aliases": "",
            "delimitations-TOTAL_FORMS": len(rows),
            "delimitations-INITIAL_FORMS": len(existing),
        }
        for number, (row, standing, begin, end, *delete) in enumerate(rows):
            prefix = f"delimitations-{number}-"
            data |= {
                f"{prefix}id": row.pk if row else "",
                f"{prefix}party": party.pk,
                f"{prefix}standing": standing,
                f"{prefix}valid_from": begin,
                f"{prefix}valid_until": end or "",
                f"{prefix}basis": "Decision",
            }
            if delete:
                data[f"{prefix}DELETE"] = "on"
        return console.post(reverse("admin:parties_party_change", args=[party.pk]), data | said)

    return post


@pytest.fixture
def first(party):
    return Delimitation.objects.create(
        party=party, standing="party", valid_from=JAN, basis="Decision"
    )


def kinds():
    return list(Entry.objects.values_list("kind", flat=True))


def test_names_and_aliases_are_kept_by_language_and_by_line(save, party):
    save(names_ru="Правительственные силы", aliases="SAA\n\n  Syrian Arab Army \nSAA")
    party.refresh_from_db()
    assert party.names == {"en": "Government forces", "ru": "Правительственные силы"}
    assert party.aliases == ["SAA", "Syrian Arab Army"]
    assert kinds() == ["party_saved"]


def test_a_party_without_any_name_is_refused(save):
    page = save(names_en="", aliases="kept")
    assert b"Give a name in at least one language" in page.content
    assert b"kept</textarea>" in page.content


def test_nothing_changed_is_nothing_recorded(save, first):
    assert save((first, "party", JAN, None)).status_code == 302
    assert kinds() == []


def test_a_new_delimitation_ends_the_former_one_on_its_day(save, first):
    page = save((first, "party", JAN, None), (None, "disputed", MAY, None))
    assert page.status_code == 302
    first.refresh_from_db()
    assert first.valid_until == MAY
    assert kinds() == ["delimitation_recorded"]


@pytest.mark.parametrize(("begin", "end"), [(MAY, None), (MAY, SEPTEMBER), (JAN, MAY)])
def test_delimitations_at_one_time_are_refused_in_words_with_everything_kept(
    save, first, begin, end
):
    first.valid_until = SEPTEMBER
    first.save()
    page = save((first, "party", JAN, SEPTEMBER), (None, "designated", begin, end), aliases="kept")
    assert page.status_code == 200
    assert "At that time the party is already" in page.content.decode()
    assert b"kept</textarea>" in page.content
    assert Delimitation.objects.count() == 1
    assert kinds() == []


def test_two_new_delimitations_at_one_time_are_refused_too(save):
    page = save((None, "party", JAN, None), (None, "designated", MAY, None))
    assert page.status_code == 200
    assert Delimitation.objects.count() == 0


def test_what_only_the_action_refuses_comes_back_as_an_error_of_the_form(save, party, first):
    first.valid_until = MAY
    first.save()
    second = Delimitation.objects.create(
        party=party, standing="disputed", valid_from=MAY, basis="Decision"
    )
    # Exchanged, the two fit together; saved one after the other, they do not.
    page = save((first, "party", MAY, None), (second, "disputed", JAN, MAY), aliases="kept")
    assert page.status_code == 200
    assert "At that time the party is already" in page.content.decode()
    assert b"kept</textarea>" in page.content
    first.refresh_from_db()
    party.refresh_from_db()
    assert (first.valid_from, party.aliases, kinds()) == (JAN, [], [])


def test_an_end_before_the_beginning_stands_next_to_its_field(save):
    page = save((None, "party", MAY, JAN))
    [formset] = [f.formset for f in page.context["inline_admin_formsets"]]
    assert formset.forms[0].errors["valid_until"] == ["A delimitation ends after it begins."]


def test_a_delimitation_is_removed_and_that_is_recorded(save, first):
    save((first, "party", JAN, None, "delete"))
    assert not Delimitation.objects.exists()
    assert kinds() == ["delimitation_removed"]


def test_the_action_refuses_what_the_form_was_not_asked(first, party, administrator):
    first.valid_until = SEPTEMBER
    first.save()
    other = Delimitation(party=party, standing="disputed", valid_from=MAY, basis="x")
    with pytest.raises(Refused, match="1 Jan 2017 to 1 Sep 2017"):
        record_delimitation(other, by=administrator, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_a_party_that_a_report_names_stays(party, administrator, file_one):
    file_one(alleged_party=party, attribution="possible")
    with pytest.raises(Refused, match="the record refers to it"):
        remove_party(party, by=administrator, at=NOW)
    assert Party.objects.exists()


def test_an_agreement_is_kept_with_its_provisions(console):
    console.post(
        reverse("admin:parties_agreement_add"),
        {
            "code": "protocol",
            "names_en": "Protocol",
            "signed_on": MAY,
            "provisions-TOTAL_FORMS": 1,
            "provisions-INITIAL_FORMS": 0,
            "provisions-0-number": "1",
            "provisions-0-text": "No weapons.",
        },
    )
    assert Agreement.objects.get().provisions.get().text == "No weapons."
    assert kinds() == ["agreement_saved", "provision_saved"]
