"""Is what follows from the same drawn once, and what follows from anything else drawn anew?"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.making import MAY
from tests.observing import good_month
from tests.ruling import UNCERTAINTY, tables

from otklik.engines.observation import Observation
from otklik.methodology.load import parse
from otklik.rating.drawn import Drawn
from otklik.rating.rate import Counted, rate
from otklik.rating.result import Result
from otklik.workspace.registry_rows import Authority


def drawing() -> dict[str, object]:
    given = tables()
    given["methodology"]["uncertainty"] = UNCERTAINTY | {"draws": 200}
    given["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25
    return given


RULES = parse(drawing())
BODIES = tuple(Authority(who, who.upper(), who.upper(), "municipal") for who in "abcdef")
SEEN = [
    one
    for month in (MAY, *MAY.back(6))
    for at, who in enumerate("abcdef")
    for one in good_month(who, 40, 0.7 + 0.04 * at, month)
]


def results(seen: Sequence[Observation], drawn: Drawn | None = None) -> list[Result]:
    counted = Counted((), (), tuple(seen))
    rating = rate(counted, BODIES, MAY, RULES, drawn=drawn)
    return [row for listed in rating.lists for row in listed.results]


def with_one_more_miss(month_is_past: bool) -> list[Observation]:
    month = MAY - 1 if month_is_past else MAY
    return [
        replace(one, numerator=one.numerator - 1)
        if (one.authority_id, one.month) == ("c", month) and one.numerator
        else one
        for one in SEEN
    ]


@pytest.mark.parametrize("month_is_past", [False, True])
def test_a_month_rated_again_is_as_if_nothing_had_been_drawn_before(month_is_past: bool) -> None:
    drawn = Drawn()
    assert results(SEEN, drawn) == results(SEEN)
    assert all(row.spread for row in results(SEEN))
    changed = with_one_more_miss(month_is_past)
    assert results(changed, drawn) == results(changed) != results(SEEN)


def test_what_is_known_is_not_drawn_again_and_what_is_tried_apart_stays_apart() -> None:
    drawn = Drawn()
    assert [drawn.once(("a",), lambda: 1), drawn.once(("a",), lambda: 2)] == [1, 1]
    apart = drawn.apart()
    assert apart.once(("a",), lambda: 3) == 1
    assert apart.once(("b",), lambda: 4) == 4
    assert drawn.once(("b",), lambda: 5) == 5
