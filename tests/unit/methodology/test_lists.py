"""Are groups of lists read, and is every mistake in them told?"""

from typing import Any

import pytest
from tests.ruling import BY_LOAD, BY_POPULATION, GROUPS, ruled, tables

from otklik.core.errors import Mistakes
from otklik.methodology.load import parse
from otklik.methodology.model import GroupRule, Groups, ListRule

PLACE = "methodology.toml, [[lists]] № 2"


def told(changes: dict[str, Any], groups: dict[str, Any] | None = GROUPS) -> list[str]:
    """What is said of a second list with these keys."""
    changed = tables()
    changed["methodology"]["lists"][1] |= changes
    if groups is not None:
        changed["methodology"]["groups"] = groups
    try:
        parse(changed)
    except Mistakes as refused:
        return list(refused.mistakes)
    return []


def bounds(*values: float, key: str = "from") -> dict[str, Any]:
    grouping = {"from": "population", "cumulative_to": "load"}[key]
    rows = [{"code": f"G{n}", "title": "группа", key: value} for n, value in enumerate(values)]
    return {"grouping": grouping, "groups": rows}


def test_groups_are_read_with_their_bounds() -> None:
    rules = ruled()
    assert rules.groups == Groups(smallest_group=2, load_months=3)
    assert rules.lists[1] == ListRule(
        "omsu",
        "Органы местного самоуправления",
        "municipal",
        "population",
        (
            GroupRule("M1", "от 50 тысяч", 50_000),
            GroupRule("M2", "от 10 тысяч", 10_000),
            GroupRule("M3", "до 10 тысяч", 0),
        ),
    )
    assert [group.bound for group in rules.lists[0].groups] == [0.5, 0.9, 1.0]
    assert told(BY_LOAD) == told(BY_POPULATION) == told({}) == told({}, groups=None) == []


def test_rules_without_groups_ask_for_no_size() -> None:
    plain = parse(tables())
    assert (plain.load_months, plain.smallest_group, plain.reach_months) == (1, 1, 6)


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"grouping": "load"},
            [f"{PLACE}: ключ «groups»: нужны таблицы [[…]], а его нет"],
        ),
        (
            {"groups": BY_LOAD["groups"]},
            [f"{PLACE}: ключ «grouping»: допустимо: population, load, а его нет"],
        ),
        (
            {**BY_LOAD, "grouping": "size"},
            [f'{PLACE}: ключ «grouping»: допустимо: population, load, а дано "size"'],
        ),
        (bounds(10, 10, 0), ["список «omsu»: группы идут от крупных органов к мелким"]),
        (bounds(10, 20, 0), ["список «omsu»: группы идут от крупных органов к мелким"]),
        (bounds(20, 10), ["список «omsu»: последняя группа начинается с 0 жителей"]),
        (bounds(0.9, 0.5, 1.0, key="cumulative_to"), ["группы идут от крупных органов к мелким"]),
        (bounds(0.5, 0.9, key="cumulative_to"), ["последняя группа идёт до доли 1"]),
        (bounds(0.5, 1.5, key="cumulative_to"), ["ключ «cumulative_to»: нужно число от 0 до 1"]),
        (
            {"grouping": "population", "groups": [{"code": "M", "title": "все", "form": 0}]},
            ["ключ «from»: нужно число от 0, а его нет", "неизвестный ключ «form»"],
        ),
        (
            {"grouping": "population", "groups": [BY_POPULATION["groups"][2]] * 2},
            ["код группы «M3» встречается 2", "группы идут от крупных органов к мелким"],
        ),
    ],
)
def test_every_mistake_in_groups_is_told(changes: dict[str, Any], sentences: list[str]) -> None:
    found = told(changes)
    assert len(found) == len(sentences)
    for one, sentence in zip(found, sentences, strict=True):
        assert sentence in one


def test_groups_need_the_table_that_says_how_small_one_may_be() -> None:
    assert told(BY_LOAD, groups=None) == [
        "methodology.toml: список делится на группы, а таблицы [groups] нет"
    ]
    assert told(BY_LOAD, groups={"smallest_group": 0, "load_months": 25, "months": 1}) == [
        "methodology.toml, [groups]: ключ «smallest_group»: нужно целое число от 1, а дано 0",
        "methodology.toml, [groups]: ключ «load_months»: нужно целое число от 1 до 24, а дано 25",
        "methodology.toml, [groups]: неизвестный ключ «months», может быть, «load_months»",
    ]
