"""Can a reader find rows of the lists and put them in order, with the keyboard alone?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.unit.site.whole import BODIES

SHOWN = """[...document.querySelectorAll('tr[data-who]')]
    .filter(row => row.offsetParent).map(row => row.dataset.who)"""
VALUES = """code => [...document.querySelectorAll('.rating tbody')].map(body => {
    const titles = [...body.closest('table').querySelectorAll('thead th')];
    const at = titles.findIndex(title => title.dataset.sort === code);
    const rows = [...body.querySelectorAll('tr[data-who]')];
    return rows.map(row => row.children[at].dataset.by ?? null);
})"""
"""What stands in a column, part by part of every group."""


@pytest.fixture
def page(browser: Browser, full_site: Path) -> Iterator[Page]:
    """The front page on a desk; a mistake in the script fails the test."""
    said: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto((full_site / "index.html").as_uri())
    yield opened
    opened.close()
    assert said == []


def shown(page: Page) -> list[str]:
    """Ids of the rows that are to be seen."""
    found: list[str] = page.evaluate(SHOWN)
    return found


def test_without_the_script_the_lists_are_whole_and_nothing_promises_more(
    browser: Browser, full_site: Path
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((full_site / "index.html").as_uri())
    assert page.locator("tr[data-who]:visible").count() == len(BODIES)
    assert page.locator("#seek:visible, .rating button").count() == 0
    page.close()


def test_a_name_is_found_by_the_beginnings_of_its_words(page: Page) -> None:
    page.locator("#seek-text").focus()
    page.keyboard.type("староозёрс мун")
    page.wait_for_function("document.querySelector('.seek-told').textContent")
    assert shown(page) == ["mo-09"]
    assert page.locator(".seek-told").inner_text() == "Найдено: 1\N{NO-BREAK SPACE}орган из 25"
    page.locator("#seek-text").fill("СТАРООЗЕРСКИИ")
    assert "mo-09" in shown(page)
    page.locator("#seek-text").fill("тароозёр")
    assert shown(page) == []
    assert "Ничего не нашлось" in page.locator(".seek-told").inner_text()


def test_a_settlement_leads_to_the_authority_that_answers_for_it(page: Page) -> None:
    page.locator("#seek-text").focus()
    page.wait_for_function("window.otklikSettlements")
    page.keyboard.type("брод")
    assert shown(page) == ["mo-12"]
    assert page.locator("[data-who=mo-12] .found").inner_text() == "Здесь: деревня Лосиный Брод"
    page.locator("#seek-text").fill("елкино")
    assert shown(page) == ["mo-03"]
    assert page.locator(".found").count() == 1


def test_rows_are_chosen_by_zone_group_and_list(page: Page) -> None:
    red = page.locator("tr[data-zone=red]").count()
    page.locator("#seek-zone").select_option("red")
    assert len(shown(page)) == red > 0
    page.locator("#seek-zone").select_option("")
    page.locator("#seek-group").select_option("oiv")
    assert all(who.startswith("min-") for who in shown(page))
    group = page.locator("#seek-group option[value*='.']").first.get_attribute("value") or ""
    page.locator("#seek-group").select_option(group)
    assert page.locator(".division:visible").count() == 1
    page.locator("#seek button").click()
    page.wait_for_function(f"({SHOWN}).length === {len(BODIES)}")


def test_every_column_sorts_inside_each_group_and_says_so(page: Page) -> None:
    whole = page.evaluate(VALUES, "score")
    title = page.locator(".rating th[data-sort=score]").first
    title.locator("button").focus()
    page.keyboard.press("Enter")
    assert title.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert title.get_attribute("aria-sort") == "ascending"
    for part, before in zip(page.evaluate(VALUES, "score"), whole, strict=True):
        known = [float(value) for value in part if value is not None]
        assert known == sorted(known)
        assert part[len(known) :] == [None] * (len(part) - len(known))
        assert sorted(part, key=str) == sorted(before, key=str)
    assert page.locator(".seek-note").is_visible()
    assert page.locator("#seek-order").input_value() == "-score"


def test_names_stand_by_the_russian_alphabet(page: Page) -> None:
    page.locator(".rating th[data-sort=name] button").first.click()
    for body in page.locator(".rating tbody").all():
        names = body.locator(".name a").all_inner_texts()
        assert names == page.evaluate(
            "n => n.slice().sort((a, b) => a.localeCompare(b, 'ru'))", names
        )


def test_what_was_asked_is_kept_in_the_address(page: Page, browser: Browser) -> None:
    page.locator("#seek-zone").select_option("red")
    page.locator("#seek-order").select_option("-score")
    found, address = shown(page), page.url
    assert "zone=red" in address
    other = browser.new_page()
    other.goto(address)
    assert shown(other) == found
    assert other.locator("#seek-order").input_value() == "-score"
    other.close()
    page.locator("#seek button").click()
    page.wait_for_function("!location.hash")


def test_on_a_phone_the_keyboard_does_not_go_through_hidden_headings(
    browser: Browser, full_site: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((full_site / "index.html").as_uri())
    reached = page.locator(".rating thead button").evaluate_all("all => all.map(b => b.tabIndex)")
    assert set(reached) == {-1}
    page.locator("#seek-order").select_option("name")
    assert (
        page.locator(".rating th[data-sort=name]").first.get_attribute("aria-sort") == "ascending"
    )
    page.close()


def test_a_card_fits_its_frame(browser: Browser, full_site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 280})
    for file in sorted((full_site / "cards").glob("*.html")):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("document.documentElement.scrollHeight") <= 280, file.name
    page.close()
