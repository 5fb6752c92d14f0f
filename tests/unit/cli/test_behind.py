"""Can a person read the rows behind a number, whatever they are?"""

from dataclasses import replace
from datetime import datetime
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console
from tests.making import shipped_methodology

from otklik.cli.behind import rows_view
from otklik.editions.explain import Verdict
from otklik.methodology.model import Indicator
from otklik.tables.facts import FACTS

AT = datetime(2026, 5, 12, 10, 5)
ROWS: dict[str, Any] = {
    "cases": {"case_id": "7", "created_at": AT, "waited": 5400, "answered": False, "topic": "Ямы"},
    "messages": {
        "case_id": "8", "created_at": AT, "took": 86_400 * 9, "answered": True, "topic": None,
    },
    "posts": {
        "platform": "vk", "page_id": "1", "post_id": "2", "published_at": AT,
        "view_rate": 250_000, "erv": 12_000,
    },
    "page_weeks": {"platform": "ok", "page_id": "1", "week_at": AT, "posts": 3, "days": None},
    "requirements": {"platform": "vk", "page_id": "1", "checked_at": AT, "requirement": "badge"},
    "questions": {
        "platform": "telegram", "page_id": "1", "post_id": "2", "asked_at": AT, "answered": True,
    },
    "marks": {"item_id": "7", "answered_at": AT, "points": 180},
    "promises": {"item_id": "7", "promised_at": AT},
}  # fmt: skip
SAID = {
    "cases": "1 ч 30 мин, и ждут",
    "messages": "9 дней",
    "posts": "vk.com/wall-1_2",
    "page_weeks": "неизвестно",
    "requirements": "метка «Госорганизация»",
    "questions": "telegram:1_2",
    "marks": "75,0 %",
    "promises": "12.05.2026",
}


def shown(rows: list[Any], indicator: Indicator, limit: int = 5) -> str:
    screen = StringIO()
    Console(file=screen, width=140).print(rows_view(rows, indicator, limit))
    return screen.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def about(fact: str) -> Indicator:
    usual = shipped_methodology().indicator("B1")
    return replace(usual, measure=replace(usual.measure, fact=fact))


def test_every_fact_table_can_be_shown() -> None:
    assert set(ROWS) == set(FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_a_row_says_what_it_is(fact: str) -> None:
    indicator = about(fact)
    row = (SimpleNamespace(**ROWS[fact]), Verdict(indicator, None, True, True, ""))
    assert SAID[fact] in shown([row], indicator)


@pytest.mark.parametrize(
    ("code", "success", "heading"),
    [("B1", True, "Засчитано"), ("B6", True, "Ухудшает"), ("B2", None, "")],
)
def test_the_list_is_headed_by_what_yes_means(
    code: str, success: bool | None, heading: str
) -> None:
    indicator = shipped_methodology().indicator(code)
    row = (SimpleNamespace(**ROWS["cases"]), Verdict(indicator, None, True, success, ""))
    told = shown([row], indicator)
    headings = {word for word in ("Засчитано", "Ухудшает") if word in told}
    assert headings == ({heading} if heading else set())
    assert ("да" in told.split()) == bool(heading)


def test_what_does_not_fit_is_counted() -> None:
    indicator = about("cases")
    row = (SimpleNamespace(**ROWS["cases"]), Verdict(indicator, None, True, True, ""))
    assert "и ещё 7 строк" in shown([row] * 12, indicator)
