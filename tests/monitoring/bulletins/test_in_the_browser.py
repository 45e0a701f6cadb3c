"""The sheet in a real browser: on one page of paper, at every width, for every reader."""

import re

import pytest
from django.urls import reverse

from monitoring.bulletins.models import Bulletin
from tests.browsing import look_for_barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ["Hama", "Latakia", "Damascus", "Idlib", "Aleppo", "Homs", "Daraa", "Quneitra", "Pepsi"]


@pytest.fixture
def full(reference, load, bulletin_entry):
    """A bulletin with more in it than any that was published."""
    each = dict.fromkeys(NAMES, 2)
    load(
        [
            bulletin_entry(
                russia={"total": 20, "by_province": each},
                turkey={"total": 20, "by_province": each | {"Hama": None}},
                turkish_reports_confirmed_by_russia=3,
                targeted_designated_group=1,
                humanitarian_actions_day=3,
                humanitarian_actions_total=2207,
                tonnes_total=3598.8535,
                formations_total=234,
                notes="The headline says 9, the lead paragraph says 7. " * 8,
            )
        ]
    )
    return Bulletin.objects.get()


def test_it_prints_on_one_page_of_a4(visit, observer, full):
    page = visit(reverse("bulletins:detail", args=[full.pk]), who=observer)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 360)])
def test_list_and_sheet_have_no_barriers(visit, observer, full, width, theme):
    for path in (reverse("bulletins:list"), reverse("bulletins:detail", args=[full.pk])):
        page = visit(path, who=observer, width=width, theme=theme)
        found = look_for_barriers(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.complaints == []
