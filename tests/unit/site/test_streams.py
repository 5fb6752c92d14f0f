"""Are the numbers above the lists told stream by stream?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology

from otklik.methodology.model import Measure
from otklik.site.streams import (
    ALL,
    EXPERTS,
    PAGES,
    PLATFORM,
    SOCIAL,
    TITLES,
    by_stream,
    stream_of,
)

RULES = shipped_methodology("1.0.0")
CASES = Measure("count", "cases", "created_at", {}, {}, None)


@pytest.mark.parametrize(
    ("measure", "stream"),
    [
        (CASES, ALL),
        (replace(CASES, among={"stream": ("incident",)}), SOCIAL),
        (replace(CASES, among={"stream": ("incident", "message")}), ALL),
        (replace(CASES, fact="messages"), PLATFORM),
        (replace(CASES, fact="questions"), PAGES),
        (replace(CASES, fact="marks"), EXPERTS),
    ],
)
def test_a_measure_speaks_of_one_stream(measure: Measure, stream: str) -> None:
    assert stream_of(measure) == stream
    assert TITLES[stream]


def told(version: str, n: int = 7) -> list[tuple[Any, dict[str, int]]]:
    """Every number above the lists of a version, with `n` cases behind each."""
    return [(about, {"n": n}) for about in shipped_methodology(version).headlines]


def test_all_streams_stand_in_the_order_of_the_rules() -> None:
    found = by_stream(told("1.0.0"))
    assert [stream.title for stream in found] == [
        "Все сообщения",
        "Социальные сети",
        "Платформа обратной связи",
        "Официальные страницы",
        "Эксперты",
    ]
    assert sum(len(stream.told) for stream in found) == len(RULES.headlines)


@pytest.mark.parametrize("version", ["incidents-1.0.0", "messages-1.0.0"])
def test_one_stream_is_one_part(version: str) -> None:
    assert len(by_stream(told(version))) == 1


def test_a_stream_of_which_nothing_is_known_is_empty() -> None:
    assert all(stream.is_empty for stream in by_stream(told("1.0.0", n=0)))
    assert not any(stream.is_empty for stream in by_stream(told("1.0.0")))
