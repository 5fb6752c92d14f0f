"""Does the page of an authority say why its place is what it is, and what to do?"""

import pytest
from tests.making import MAY
from tests.unit.site.past import WHO, month_of, other_rules

from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site.addresses import file_name
from otklik.site.issue import Issue
from otklik.site.render import Pages

ORDER = ("sure", "decisions", "lost", "gains", "chart-contributions", "beside", "past",
         "indicators", "verify")  # fmt: skip
"""In which order its parts stand: how sure, why, what to do, who is beside, how it was, all."""


@pytest.fixture(scope="module")
def months(drawn: Edition) -> tuple[Issue, ...]:
    """Three months, the first by other rules; the newest first."""
    rules = (None, None, other_rules)
    return tuple(month_of(drawn, MAY - back, change) for back, change in enumerate(rules))


@pytest.fixture(scope="module")
def pages(months: tuple[Issue, ...]) -> dict[str, str]:
    """The pages of May."""
    return Pages(months).month(months[0])


def test_parts_stand_in_the_order_of_questions(pages: dict[str, str]) -> None:
    page = pages[f"{WHO}.html"]
    places = [page.index(f'id="{name}"') for name in ORDER]
    assert places == sorted(places)
    for name in ("sure", "decisions", "lost", "gains", "beside", "past", "indicators"):
        assert f'href="#{name}"' in page


def test_the_own_row_is_marked_among_the_neighbours(pages: dict[str, str]) -> None:
    page = pages[f"{WHO}.html"]
    beside = page[page.index('id="beside"') : page.index('id="past"')]
    assert beside.count('aria-current="true"') == 1
    assert "этот орган" in beside
    assert 'href="index.html#list-' in beside


def test_breaks_are_listed_below_the_picture(pages: dict[str, str]) -> None:
    page = pages[f"{WHO}.html"]
    assert "методика 1.1.0, прежде 0.9.0." in page
    assert '<ol class="breaks">' in page


def test_the_first_month_has_no_history(months: tuple[Issue, ...]) -> None:
    page = Pages(months).month(months[-1])[f"{WHO}.html"]
    assert 'id="past"' not in page
    assert "#past" not in page


def test_of_whom_nothing_is_published_nothing_is_drawn(
    pages: dict[str, str], drawn: Edition
) -> None:
    rows = [row for section in drawn.document["lists"] for row in section["results"]]
    hidden = [row["authority"]["id"] for row in rows if row["status"] == result.WITHHELD]
    assert hidden
    for who in hidden:
        page = pages[file_name(who)]
        assert "<figure" not in page
        assert 'id="beside"' not in page
        assert "балла нет ни за один месяц" in page
