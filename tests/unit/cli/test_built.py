"""Is it said what was made and what was taken over?"""

from pathlib import Path

from otklik.cli.built import built_document, built_view
from otklik.core.months import Month
from otklik.site.build import Built

MAY, APRIL = Month(2026, 5), Month(2026, 4)
INDEX = Path("site/index.html")
NOTE = "В реестре есть Дальний округ, а на карте этого нет."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_made_and_what_was_taken_over() -> None:
    said = plain(built_view(Built(INDEX, 214, 71, (MAY,), (APRIL, APRIL - 1)), ()))
    assert said == (
        "Страниц: 214, из них сделано заново 71.\n"
        "Заново: май 2026.\n"
        "Без изменений: 2 месяца, их страницы взяты из прежнего сайта.\n"
        f"Откройте в браузере: {INDEX.resolve()}"
    )


def test_of_a_first_site_only_its_size_is_told() -> None:
    said = built_view(Built(INDEX, 214, 214, (MAY, APRIL), ()), ())
    assert said.splitlines()[1:] == [f"Откройте в браузере: {INDEX.resolve()}"]


def test_a_site_without_official_lists_says_that_it_is_one_page() -> None:
    said = built_view(Built(INDEX, 1, 1, (), ()), ())
    assert said.splitlines()[0] == (
        "Официальных списков ещё нет: на сайте одна страница, и она говорит об этом."
    )


def test_a_program_gets_the_same() -> None:
    assert built_document(Built(INDEX, 3, 2, (MAY,), (APRIL,)), (NOTE,)) == {
        "index": str(INDEX.resolve()),
        "pages": 3,
        "drawn": 2,
        "made": ["2026-05"],
        "kept": ["2026-04"],
        "map_notes": [NOTE],
    }


def test_what_must_be_looked_at_in_the_map_stands_below_the_address() -> None:
    said = built_view(Built(INDEX, 3, 3, (MAY,), ()), (NOTE,))
    assert said.splitlines()[-2:] == [f"Откройте в браузере: {INDEX.resolve()}", NOTE]
