"""Which version holds in a month once people have chosen?"""

from pathlib import Path

import pytest

from otklik.core.errors import InputError, OtklikError
from otklik.core.months import Month
from otklik.methodology.chosen import CHOSEN, Choice, add_choice, choice_for, choices, chosen_rules
from otklik.methodology.find import FOLDER, copy_version, find_methodology

JULY = Month(2026, 7)
FIRST, LATER = Choice(JULY, "one", "0" * 64), Choice(JULY + 2, "two", "1" * 64)


def test_a_choice_holds_from_its_month_until_the_next(tmp_path: Path) -> None:
    assert choice_for(tmp_path, JULY) is None
    for choice in (LATER, FIRST):
        add_choice(tmp_path, choice)
    held = [choice_for(tmp_path, JULY + months) for months in (-1, 0, 1, 2, 3)]
    assert held == [None, FIRST, FIRST, LATER, LATER]


def test_a_choice_made_twice_is_there_once_and_the_last_of_a_month_holds(tmp_path: Path) -> None:
    other = Choice(JULY, "other", "2" * 64)
    for choice in (FIRST, FIRST, other, other, FIRST):
        add_choice(tmp_path, choice)
    assert choices(tmp_path) == (FIRST, other, FIRST)
    assert choice_for(tmp_path, JULY) == FIRST


def test_rules_changed_after_they_were_chosen_are_refused(tmp_path: Path) -> None:
    folder = copy_version(tmp_path, "incidents-1.0.0", "own")
    choice = Choice(JULY, "own", find_methodology(tmp_path, "own").digest)
    assert chosen_rules(tmp_path, choice).version == "own"
    rules = folder / "methodology.toml"
    rules.write_text(rules.read_text().replace('title = "', 'title = "Новый '), encoding="utf-8")
    with pytest.raises(OtklikError, match="изменилась с тех пор, как её выбрали с 2026-07"):
        chosen_rules(tmp_path, choice)


@pytest.mark.parametrize("line", ["2026-07 one", f"2026-13 one {'0' * 64}", "2026-07 one abc"])
def test_a_line_that_is_no_choice_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / CHOSEN).write_text(f"# Выбор\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="CHOSEN, строка 3: нужны месяц, версия"):
        choices(tmp_path)
