"""When does somebody come back with what was closed?"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.unit.core.test_cases import NORMS, at, case, facts

from otklik.core.cases import Case, Norms

CLOSED = at("05-12 17:00")
FIRST = case(case_id="1", closed_at=CLOSED, author_key="a", topic="Дороги")


def returned(second: Case, first: Case = FIRST, norms: Norms = NORMS) -> bool:
    came_back, not_again = (f.repeated for f in facts(first, second, norms=norms))
    assert not not_again
    return came_back


def again(created: datetime, **given: Any) -> Case:
    return case(created, **{"case_id": "2", "author_key": "a", "topic": "Дороги", **given})


@pytest.mark.parametrize(
    ("after", "repeated"),
    [
        (timedelta(seconds=-1), False),
        (timedelta(), False),
        (timedelta(seconds=1), True),
        (timedelta(days=30), True),
        (timedelta(days=30, seconds=1), False),
    ],
)
def test_a_repeat_comes_after_closing_and_within_the_window(
    after: timedelta, repeated: bool
) -> None:
    assert returned(again(CLOSED + after)) == repeated


@pytest.mark.parametrize(
    "other", [{"author_key": "b"}, {"topic": "Свет"}, {"author_key": None}, {"topic": None}]
)
def test_another_person_or_topic_is_no_repeat(other: dict[str, Any]) -> None:
    assert not returned(again(at("05-13 09:00"), **other))


@pytest.mark.parametrize("unknown", ["author_key", "topic"])
def test_the_unknown_do_not_repeat_each_other(unknown: str) -> None:
    gone: dict[str, Any] = {unknown: None}
    assert not returned(again(at("05-13 09:00"), **gone), replace(FIRST, **gone))


def test_what_is_not_closed_cannot_come_back() -> None:
    assert not returned(again(at("05-13 09:00")), replace(FIRST, closed_at=None))


def test_the_authority_and_the_order_of_rows_do_not_matter_to_a_repeat() -> None:
    second = again(at("05-13 09:00"), authority_id="other")
    assert [f.repeated for f in facts(second, FIRST)] == [False, True]


def test_every_closing_before_a_return_is_a_repeat() -> None:
    third = again(at("05-14 09:00"), case_id="3")
    second = again(at("05-12 10:00"), closed_at=at("05-13 10:00"))
    assert [f.repeated for f in facts(FIRST, second, third)] == [True, True, False]
