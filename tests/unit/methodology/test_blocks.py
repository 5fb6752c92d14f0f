"""Do blocks lie in each other as the rules say, and do equal weights come out equal?"""

from typing import Any

import pytest
from tests.ruling import tables

from otklik.core.errors import Mistakes
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology

OUTER = {"code": "first", "title": "Ответы", "weight": 61}
INNER = {"code": "inner", "title": "Сроки", "weight": 18, "parent": "first"}
SECOND = {"code": "second", "title": "Итоги", "weight": 39}
PLACES = {"B1": "first", "B2": "inner", "B4": "second", "B6": "second"}


def ruled(blocks: list[dict[str, Any]], own: dict[str, float], **top: Any) -> Methodology:
    """B1 in the first block, B2 in the inner one, B4 and B6 in the second."""
    changed = tables()
    changed["methodology"] |= {"blocks": blocks, **top}
    for one in changed["indicators"].values():
        one["block"] = PLACES[one["code"]]
        one["weight"] = own.get(one["code"], one["weight"])
    return parse(changed)


def mistakes(blocks: list[dict[str, Any]], **top: Any) -> list[str]:
    with pytest.raises(Mistakes) as refused:
        ruled(blocks, {}, **top)
    return list(refused.value.mistakes)


def test_an_inner_block_and_an_indicator_share_the_weight_of_the_outer() -> None:
    rules = ruled([OUTER, INNER, SECOND], {})
    assert [(b.code, b.weight, b.parent, b.aggregate) for b in rules.blocks] == [
        ("first", 61, None, "arithmetic"),
        ("inner", 18, "first", "arithmetic"),
        ("second", 39, None, "arithmetic"),
    ]
    assert [i.code for i in rules.indicators] == ["B1", "B2", "B4", "B6"]


def test_the_weights_inside_an_outer_block_count_its_inner_blocks() -> None:
    assert mistakes([OUTER, INNER | {"weight": 19}, SECOND]) == [
        "блок «first»: сумма весов показателей и блоков 62, а вес блока 61",
        "блок «inner»: сумма весов показателей 18, а вес блока 19",
    ]


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        ([INNER, OUTER, SECOND], "блок «inner»: блок parent = «first» должен стоять выше"),
        (
            [OUTER | {"parent": "first"}, INNER, SECOND],
            "блок «first»: блок parent = «first» должен стоять выше",
        ),
        (
            [OUTER, INNER | {"parent": "nobody"}, SECOND],
            "блок «inner»: блок parent = «nobody» должен стоять выше",
        ),
        (
            [OUTER, INNER | {"parent": 1}, SECOND],
            "methodology.toml, [[blocks]] № 2: ключ «parent»: нужна непустая строка, а дано 1",
        ),
        (
            [OUTER, INNER | {"aggregate": "harmonic"}, SECOND],
            "methodology.toml, [[blocks]] № 2: ключ «aggregate»: "
            'допустимо: arithmetic, geometric, а дано "harmonic"',
        ),
    ],
)
def test_one_mistake_of_a_block_is_one_sentence(
    blocks: list[dict[str, Any]], sentence: str
) -> None:
    assert mistakes(blocks) == [sentence]


def test_blocks_and_the_whole_say_which_mean_they_are() -> None:
    geometric = INNER | {"aggregate": "geometric"}
    rules = ruled([OUTER, geometric, SECOND], {}, aggregate="geometric")
    assert rules.aggregate == "geometric"
    assert [block.aggregate for block in rules.blocks] == ["arithmetic", "geometric", "arithmetic"]


def test_relative_weights_are_shares_of_what_they_lie_in() -> None:
    blocks = [OUTER | {"weight": 2}, INNER | {"weight": 1}, SECOND | {"weight": 1}]
    own = {"B1": 3.0, "B2": 7.0, "B4": 1.0, "B6": 1.0}
    rules = ruled(blocks, own, weights="relative")
    assert [block.weight for block in rules.blocks] == pytest.approx([200 / 3, 50 / 3, 100 / 3])
    assert [i.weight for i in rules.indicators] == pytest.approx([50, 50 / 3, 50 / 3, 50 / 3])


def test_weights_of_100_may_be_said_to_be_so() -> None:
    assert ruled([OUTER, INNER, SECOND], {}, weights="of_100").blocks[0].weight == 61


def test_relative_weights_of_nothing_are_told() -> None:
    blocks = [OUTER, INNER, SECOND]
    with pytest.raises(Mistakes) as refused:
        ruled(blocks, {"B4": 0.0, "B6": 0.0}, weights="relative")
    assert list(refused.value.mistakes) == [
        "блок «second»: сумма весов показателей 0, а вес блока 39"
    ]


def test_a_parent_that_is_nowhere_does_not_stop_relative_weights() -> None:
    assert mistakes([OUTER, INNER | {"parent": "nobody"}, SECOND], weights="relative") == [
        "блок «inner»: блок parent = «nobody» должен стоять выше"
    ]
