"""Is it told into which groups a list is divided, and why somebody is in one of them?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology

from otklik.editions.store import Edition
from otklik.methodology.model import ListRule
from otklik.site import groups

WHOLE = shipped_methodology("1.0.0")
EXECUTIVE, MUNICIPAL = WHOLE.lists
NOT_DIVIDED = replace(MUNICIPAL, grouping=None, groups=())


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (NOT_DIVIDED, ""),
        (MUNICIPAL, "Список разделён на группы по числу жителей. Места считаются внутри группы."),
        (
            EXECUTIVE,
            "Список разделён на группы по нагрузке — сообщениям за 12 месяцев. "
            "Места считаются внутри группы.",
        ),
    ],
)
def test_a_list_says_by_what_it_is_divided(rule: ListRule, said: str) -> None:
    assert plain(groups.said(rule, WHOLE)) == said


def test_a_list_that_is_not_divided_is_one_group_without_a_name() -> None:
    (part,) = groups.of({"results": []})
    assert groups.title(part, NOT_DIVIDED) == groups.merged(part, NOT_DIVIDED, WHOLE) == ""


def test_merged_groups_are_named_with_the_reason(whole: Edition) -> None:
    first, second, _ = groups.of(whole.document["lists"][1])
    assert groups.merged(first, MUNICIPAL, WHOLE) == ""
    assert plain(groups.merged(second, MUNICIPAL, WHOLE)) == (
        "Здесь вместе группы «от 20 до 50 тысяч жителей» и «от 10 до 20 тысяч жителей»: отдельной "
        "группе нужно не меньше 5 органов."
    )


def test_a_group_that_took_in_all_the_others_is_the_whole_list(whole: Edition) -> None:
    (part,) = groups.of(whole.document["lists"][0])
    assert groups.title(part, EXECUTIVE) == "весь список"
    assert "», «" in groups.merged(part, EXECUTIVE, WHOLE)


def test_a_group_whose_residents_nobody_knows_is_not_called_small() -> None:
    known, unknown = {"population": 900}, {"population": None}
    part = {"code": "small", "title": "меньше 10 тысяч жителей", "includes": ["small"]}
    assert groups.title(part, MUNICIPAL, [unknown, unknown]) == "число жителей не указано"
    assert groups.title(part, MUNICIPAL, [unknown, known]) == "меньше 10 тысяч жителей"
    assert groups.title(part, MUNICIPAL) == "меньше 10 тысяч жителей"
    assert groups.title(part, EXECUTIVE, [{"load": None}]) == "меньше 10 тысяч жителей"


def test_it_is_told_how_many_stand_in_a_group_because_their_residents_are_not_known() -> None:
    known, unknown = {"population": 900}, {"population": None}
    assert groups.unsized([known, known], MUNICIPAL) == ""
    assert groups.unsized([{"load": None}], EXECUTIVE) == ""
    assert groups.unsized([{}], NOT_DIVIDED) == ""
    said = plain(groups.unsized([unknown, known, unknown], MUNICIPAL))
    assert said.startswith("Число жителей 2 органов в реестре не указано (столбец population)")
    assert groups.unsized([unknown, unknown], MUNICIPAL).startswith("Число жителей этих органов")


@pytest.mark.parametrize(
    ("rule", "row", "said"),
    [
        (NOT_DIVIDED, {}, ""),
        (MUNICIPAL, {"population": 41_000}, "По реестру — 41 000 жителей."),
        (
            MUNICIPAL,
            {"population": None},
            "Число жителей в реестре не указано, поэтому орган отнесён к последней группе.",
        ),
        (EXECUTIVE, {"load": 4021}, "За 12 месяцев, включая этот, — 4 021 сообщение."),
        (EXECUTIVE, {"load": None}, "За 12 месяцев, включая этот, — ‹5."),
    ],
)
def test_an_authority_is_told_by_what_it_came_there(
    rule: ListRule, row: dict[str, Any], said: str
) -> None:
    assert plain(groups.size(row, rule, WHOLE)) == said
