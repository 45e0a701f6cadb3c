import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from astana.accounts.enums import Role
from monitoring.bulletins.models import Bulletin
from monitoring.bulletins.views import ROWS

pytestmark = pytest.mark.usefixtures("reference")


def text_of(page):
    return " ".join(page.content.decode().split())


@pytest.fixture
def doubtful(load, bulletin_entry):
    load(
        [
            bulletin_entry(
                russia={"total": 6, "by_province": {"Hama": 3, "Damascus": 2, "Pepsi": None}},
                turkey={"total": 12, "by_province": {"Hama": 12}},
                turkish_reports_confirmed_by_russia=3,
                tonnes_total=3598.8535,
                notes="Written down by hand. <b>",
            )
        ]
    )
    return Bulletin.objects.get()


@pytest.mark.parametrize(
    ("code", "role"),
    list(zip(["RU", "TR", "IR", "JO", "KZ", "SY"], Role.values, strict=True)),
)
def test_a_person_of_any_role_sees_them(client, person, doubtful, code, role):
    client.force_login(person(code, role))
    assert client.get(reverse("bulletins:list")).status_code == 200
    assert client.get(reverse("bulletins:detail", args=[doubtful.pk])).status_code == 200


def test_nobody_sees_them_without_signing_in(client, doubtful):
    for url in (reverse("bulletins:list"), reverse("bulletins:detail", args=[doubtful.pk])):
        assert client.get(url).status_code == 302


def test_the_sheet_keeps_registered_confirmed_and_attributed_apart(client, observer, doubtful):
    client.force_login(observer)
    text = text_of(client.get(reverse("bulletins:detail", args=[doubtful.pk])))
    registered, rest = text.split("Registered by, and where", 2)[-1].split("Confirmed by", 1)
    confirmed, attributed = rest.split("Attributed to", 1)
    assert "3 of 12" in confirmed
    assert "3 of 12" not in registered
    assert "Not stated. The reports from this bulletin allege nobody." in attributed


def test_the_sheet_follows_the_fixed_order(client, observer, doubtful):
    client.force_login(observer)
    text = text_of(client.get(reverse("bulletins:detail", args=[doubtful.pk])))
    parts = ["Observation of the ceasefire", "Humanitarian aid", "Joining the regime"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "3,598.8535" in text


def test_what_does_not_add_up_stands_on_the_sheet(client, observer, doubtful):
    client.force_login(observer)
    page = client.get(reverse("bulletins:detail", args=[doubtful.pk]))
    text = text_of(page)
    assert "“Pepsi” is no known governorate" in text
    assert "named without a number" in text
    assert "Damascus and Rural Damascus" in text
    assert "&lt;b&gt;" in text
    russia, turkey = page.context["sheet"].sides
    assert (russia.sum, russia.total, russia.doubtful) == (5, 6, False)
    assert (turkey.sum, turkey.total, turkey.doubtful) == (12, 12, False)
    assert "14 reports" not in text
    assert "17 reports stand in the record" in text


def test_a_sum_that_differs_is_marked_beside_the_total(client, observer, load, bulletin_entry):
    load([bulletin_entry(russia={"total": 6, "by_province": {"Hama": 5}})])
    client.force_login(observer)
    page = client.get(reverse("bulletins:detail", args=[Bulletin.objects.get().pk]))
    assert page.context["sheet"].sides[0].doubtful is True
    assert "the provinces add up to 5, the stated total is 6" in text_of(page)


def test_a_bulletin_without_figures_says_not_stated(client, observer, load, bulletin_entry):
    load([bulletin_entry(russia=None, turkey=None)])
    client.force_login(observer)
    text = text_of(client.get(reverse("bulletins:detail", args=[Bulletin.objects.get().pk])))
    assert "What was registered is not stated." in text
    assert "0 reports stand" in text
    assert text.count(">not stated<") == 4


def test_an_empty_list_says_so(client, observer):
    client.force_login(observer)
    assert "No bulletins yet" in text_of(client.get(reverse("bulletins:list")))


def test_a_missing_bulletin_is_not_found(client, observer):
    client.force_login(observer)
    assert client.get(reverse("bulletins:detail", args=[5])).status_code == 404


@pytest.mark.parametrize("after", ["", "x", "2017-03-01", "2017-03-01~x", "9999-99-99~1", "\0~1",
                                   "2017-03-01~99999999999999999999999"])  # fmt: skip
def test_a_wrong_cursor_shows_the_first_page_or_what_is_earlier(client, observer, doubtful, after):
    client.force_login(observer)
    assert client.get(reverse("bulletins:list"), {"after": after}).status_code == 200


def test_the_list_goes_on_from_page_to_page(client, observer, load, bulletin_entry):
    quiet = {"russia": None, "turkey": None}
    load([bulletin_entry(source_url=f"https://example.org/{n}", **quiet) for n in range(ROWS + 2)])
    client.force_login(observer)
    first = client.get(reverse("bulletins:list"))
    second = client.get(reverse("bulletins:list"), {"after": first.context["next"]})
    shown = [row[0].pk for page in (first, second) for row in page.context["rows"]]
    assert len(shown) == len(set(shown)) == ROWS + 2
    assert second.context["next"] == ""


@pytest.mark.parametrize("who", ["observer", "reviewer"])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, request, load, bulletin_entry, django_assert_num_queries, who
):
    client.force_login(request.getfixturevalue(who))
    load([bulletin_entry()])
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse("bulletins:list"))
    load([bulletin_entry(date=f"2017-03-0{day}") for day in (2, 3)])
    with django_assert_num_queries(len(for_one)):
        client.get(reverse("bulletins:list"))


def test_a_sheet_costs_the_same_for_one_province_and_for_three(
    client, observer, load, bulletin_entry, django_assert_num_queries
):
    client.force_login(observer)
    load([bulletin_entry(russia={"total": 1, "by_province": {"Hama": 1}})])
    three = {"total": 3, "by_province": {"Hama": 1, "Homs": 1, "Aleppo": 1}}
    load([bulletin_entry(date="2017-03-02", russia=three)])
    one, other = Bulletin.objects.order_by("day")
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse("bulletins:detail", args=[one.pk]))
    with django_assert_num_queries(len(for_one)):
        client.get(reverse("bulletins:detail", args=[other.pk]))


def test_a_joint_count_is_not_said_to_be_of_one_side(client, observer, load, bulletin_entry):
    notes = "Early format: one joint total (39), not split by side; stored under russia"
    load([bulletin_entry(russia={"total": 39, "by_province": {}}, turkey=None, notes=notes)])
    client.force_login(observer)
    text = text_of(client.get(reverse("bulletins:detail", args=[Bulletin.objects.get().pk])))
    assert "39 violations were registered, by both sides in one count." in text
    assert "Russia registered" not in text
