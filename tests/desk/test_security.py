"""Is every line of the list of security shown by a test that is there, or honestly not?"""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parents[1]
TOLD = (PROJECT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TOLD.splitlines()
    if re.match(r"\| \d+\.\d+ ", line)
]
NAMED = sorted(set(re.findall(r"`((?:\w+/)*test_\w+\.py(?:::\w+)?)`", TOLD)))


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_is_there(named: str) -> None:
    file, _, name = named.partition("::")
    root = PROJECT if file.startswith("tests/") else TESTS
    content = (root / file).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in content


def test_whatever_is_there_names_a_test() -> None:
    """That it exists is asked above; «частично» may say why there is none."""
    for number, what, answer, shown in ROWS:
        assert answer != "да" or re.search(r"`[\w/]*test_\w+\.py[`:]", shown), (number, what)


def test_every_chapter_is_there() -> None:
    assert re.findall(r"^## V(\d+)\.", TOLD, re.M) == [str(n) for n in range(1, 15)]


def test_what_is_there_says_by_what_it_is_shown() -> None:
    for number, what, answer, shown in ROWS:
        assert answer in ("да", "частично", "нет", "—"), (number, what)
        assert answer == "нет" or shown not in ("", "—"), (number, what)
