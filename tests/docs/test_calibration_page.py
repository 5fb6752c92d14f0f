"""Does the public page say of the proof what the page of the proof says?"""

import re
import tomllib
from pathlib import Path

import pytest

from otklik.site.rules import proof
from otklik.workspace.resources import shipped
from tests.making import shipped_methodology

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "generated" / "calibration.md").read_text(encoding="utf-8")
TOLD = tomllib.loads((shipped("reference") / "calibration.toml").read_text(encoding="utf-8"))


def row(title: str) -> str:
    (found,) = re.findall(rf"^\| {re.escape(title)} \|.*$", PAGE, re.MULTILINE)
    return str(found)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Балл внутри интервала, в каждом мире", "score"),
        ("Место внутри интервала, в каждом мире", "place"),
    ],
)
def test_the_figures_are_those_of_the_page(title: str, name: str) -> None:
    low, high = (f"{value:.1f}".replace(".", ",") for value in TOLD[name])
    assert f"| {low}–{high} % |" in row(title).replace("\N{NO-BREAK SPACE}", " ")


def test_the_methodology_page_says_it_of_the_rules_that_were_tried() -> None:
    tried, other = (proof(shipped_methodology(one)) for one in (TOLD["methodology"], "1.0.0"))
    assert "12 выдуманных миров" in tried
    assert other == ""
