"""Which counts may anybody see?"""

import math
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.making import shipped_methodology

from otklik.rating.result import Trace


def step(fact: str, n: float, past_n: float, recent_n: float) -> Trace:
    usual = shipped_methodology().indicator("B1")
    indicator = replace(usual, measure=replace(usual.measure, fact=fact))
    empty = SimpleNamespace(**dict.fromkeys(Trace.__dataclass_fields__))
    known = vars(empty) | {"indicator": indicator}
    return Trace(**known | {"n": n, "past_n": past_n, "recent_n": recent_n})


@pytest.mark.parametrize("fact", ["cases", "messages", "questions", "promises"])
def test_few_residents_are_hidden(fact: str) -> None:
    assert step(fact, 5, 0, 9).is_public(5)
    assert not step(fact, 4, 40, 9).is_public(5)
    assert not step(fact, 0, 4, 9).is_public(5)
    assert not step(fact, 0, 40, 1).is_public(5)


@pytest.mark.parametrize("fact", ["posts", "page_weeks", "requirements", "marks"])
def test_weeks_posts_and_marks_betray_nobody(fact: str) -> None:
    assert step(fact, 4, 1, 4).is_public(5)
    assert step(fact, 0, 0, 0).is_public(5)
    assert not step(fact, math.nan, math.nan, 4).is_public(5)
