"""Is the sample fair, the same for everybody, and impossible to foresee?"""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from otklik.experts.draw import Candidate, allocate, draw
from otklik.workspace.samples import SampledItem

SIZES = {"incident": 12, "message": 6, "post": 5}


def cases(who: str, topic: str, count: int, first: int = 0) -> list[Candidate]:
    return [Candidate("incident", f"{who}-{first + n}", who, topic) for n in range(count)]


def of(items: Iterable[SampledItem], prefix: str) -> list[str]:
    return [item.item_id for item in items if item.item_id.startswith(prefix)]


def test_everybody_gives_as_many_as_the_methodology_asks_or_all_they_have() -> None:
    items = draw([*cases("a", "roads", 100), *cases("b", "roads", 3)], SIZES, "seed")
    assert len(of(items, "a-")) == 12
    assert len(of(items, "b-")) == 3


def test_topics_are_drawn_in_proportion() -> None:
    found = [*cases("a", "roads", 50), *cases("a", "water", 30, 50), *cases("a", "light", 20, 80)]
    drawn = {int(one.split("-")[1]) for one in of(draw(found, SIZES, "seed"), "a-")}
    assert Counter("roads" if n < 50 else "water" if n < 80 else "light" for n in drawn) == {
        "roads": 6,
        "water": 4,
        "light": 2,
    }


def test_the_order_of_candidates_does_not_matter_and_the_seed_does() -> None:
    found = cases("a", "roads", 100)
    assert draw(found, SIZES, "seed") == draw(found[::-1], SIZES, "seed")
    assert {i.item_id for i in draw(found, SIZES, "seed")} != {
        i.item_id for i in draw(found, SIZES, "other")
    }


def test_one_authority_more_changes_nobody_elses_sample() -> None:
    alone = draw(cases("a", "roads", 100), SIZES, "seed")
    together = draw([*cases("a", "roads", 100), *cases("b", "roads", 100)], SIZES, "seed")
    assert of(alone, "a-") == of(together, "a-")


def test_every_case_is_drawn_equally_often() -> None:
    found = cases("a", "roads", 24)
    drawn = Counter(i.item_id for n in range(400) for i in draw(found, SIZES, f"seed {n}"))
    assert len(drawn) == 24
    assert min(drawn.values()) > 150  # 200 expected, the spread is 10
    assert max(drawn.values()) < 250


def test_codes_say_nothing_of_the_item_and_differ() -> None:
    items = draw(cases("a", "roads", 100), SIZES, "seed")
    assert len({item.code for item in items}) == len(items)
    assert all(len(item.code) == 12 for item in items)
    assert list(items) == sorted(items, key=lambda item: item.code)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1), st.integers(0, 60))
def test_places_are_divided_whole_and_nobody_gives_more_than_there_is(
    counts: dict[str, int], size: int
) -> None:
    shares = allocate(counts, size)
    assert sum(shares.values()) == min(size, sum(counts.values()))
    assert all(0 <= shares[name] <= count for name, count in counts.items())
