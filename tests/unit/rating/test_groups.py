"""Into which group does each authority of a list fall?"""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.making import MAY
from tests.observing import METHODOLOGY, bodies
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.rating.groups import Group, Sizes, divided, sizes_of
from otklik.workspace.registry_rows import Authority

RULED = ruled()
BY_LOAD, BY_POPULATION = RULED.lists


def parted(rule_sizes: Sizes, smallest: int = 1, *, by_load: bool = False) -> dict[str, str]:
    """The members of each group by its code."""
    rule = BY_LOAD if by_load else BY_POPULATION
    groups = divided(rule, rule_sizes, rule_sizes, smallest)
    return {group.code: "".join(group.authority_ids) for group in groups}


def messages(who: str, n: int, months_ago: int = 0) -> Observation:
    return Observation(who, "messages", MAY - months_ago, n)


def loads(*seen: Observation) -> Sizes:
    everybody = bodies("a", "b", kind="executive")
    return sizes_of(BY_LOAD, everybody, seen, MAY, RULED)


@pytest.mark.parametrize(
    ("population", "code"),
    [(50_000, "M1"), (49_999, "M2"), (10_000, "M2"), (9_999, "M3"), (0, "M3"), (None, "M3")],
)
def test_residents_decide_and_who_has_none_told_goes_last(
    population: int | None, code: str
) -> None:
    assert parted({"a": population}) == {code: "a"}


def test_an_authority_belongs_to_the_first_group_whose_limit_exceeds_the_share_before_it() -> None:
    """Shares before: a 0, b 0.4, c 0.7, d 0.9 exactly, e 0.95."""
    sizes = {"a": 40, "b": 30, "c": 20, "d": 5, "e": 5}
    assert parted(sizes, by_load=True) == {"O1": "ab", "O2": "c", "O3": "de"}


def test_one_giant_stands_alone() -> None:
    assert parted({"a": 98, "b": 1, "c": 1}, by_load=True) == {"O1": "a", "O3": "bc"}


def test_equal_loads_stand_in_the_order_of_ids() -> None:
    sizes = dict.fromkeys("dcba", 10)
    assert parted(sizes, by_load=True) == {"O1": "ab", "O2": "cd"}


def test_without_any_load_everybody_is_in_the_last_group() -> None:
    assert parted({"a": 0, "b": None}, by_load=True) == {"O3": "ab"}


def test_the_load_is_the_messages_of_so_many_months_with_the_rated_one() -> None:
    seen = [messages("a", 7), messages("a", 8, 2), messages("a", 50, 3), messages("b", 9, 1)]
    answers = Observation("a", "answers", MAY, 100)
    assert loads(*seen, answers) == {"a": 15, "b": 9}


def test_a_load_too_small_to_be_published_is_no_load() -> None:
    assert loads(messages("a", 4)) == {"a": None, "b": 0}
    assert loads(messages("a", 5)) == {"a": 5, "b": 0}
    assert parted({"a": 10, "b": None, "c": 0}, by_load=True) == {"O1": "a", "O3": "bc"}


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({"a": 60_000, "b": 20_000, "c": 20_000, "d": 5, "e": 5}, {"M2": "abc", "M3": "de"}),
        ({"a": 60_000, "b": 20_000, "c": 5, "d": 5}, {"M2": "ab", "M3": "cd"}),
        ({"a": 60_000, "b": 60_000, "c": 20_000, "d": 5}, {"M1": "ab", "M3": "cd"}),
        ({"a": 60_000, "b": 60_000, "c": 20_000, "d": 20_000, "e": 5}, {"M1": "ab", "M2": "cde"}),
        ({"a": 60_000, "b": 5}, {"M3": "ab"}),
        ({"a": 60_000, "b": 60_000, "c": 5}, {"M1": "abc"}),
        ({"a": 60_000}, {"M1": "a"}),
        ({}, {}),
    ],
)
def test_a_small_group_goes_down_and_the_last_one_up(
    sizes: Sizes, groups: Mapping[str, str]
) -> None:
    assert parted(sizes, smallest=2) == groups


def test_a_merged_group_names_all_that_are_in_it() -> None:
    sizes = {"a": 60_000, "b": 20_000, "c": 5}
    (group,) = divided(BY_POPULATION, sizes, sizes, 3)
    assert group == Group(
        "M3", "от 50 тысяч; от 10 тысяч; до 10 тысяч", ("M1", "M2", "M3"), ("a", "b", "c")
    )


def test_a_list_that_is_not_divided_is_one_group_however_small() -> None:
    rule = METHODOLOGY.lists[1]
    (group,) = divided(rule, "ba", {}, 5)
    assert group == Group("omsu", "Органы местного самоуправления", (), ("a", "b"))
    assert sizes_of(rule, bodies("a"), (), MAY, METHODOLOGY) == {}


def test_residents_come_from_the_registry() -> None:
    town = replace(bodies("a")[0], population=1234)
    assert isinstance(town, Authority)
    assert sizes_of(BY_POPULATION, [town, *bodies("b")], (), MAY, RULED) == {"a": 1234, "b": None}
