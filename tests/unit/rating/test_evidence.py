"""Are the observations laid where they belong?"""

import math

import pytest
from tests.making import MAY, shipped_methodology
from tests.observing import (
    CODES,
    INDICATORS,
    METHODOLOGY,
    PAST,
    evidence_of,
    median,
    share,
)

from otklik.engines.observation import Observation
from otklik.rating.evidence import Evidence, TopicShift, Window, additive, gather
from otklik.rating.traces import natural

B1, B2 = CODES.index("B1"), CODES.index("B2")


def test_the_month_the_past_and_the_recent_months_are_kept_apart() -> None:
    months = (*PAST, MAY)
    seen = [share("a", "B1", 10 + k, k, month) for k, month in enumerate(months)]
    found = evidence_of(seen, "a")
    assert (found.n[0, B1], found.x[0, B1]) == (16, 6)
    assert (found.past_n[0, B1], found.past_x[0, B1]) == (sum(range(10, 16)), sum(range(6)))
    assert found.recent_n[0, B1] == 14 + 15 + 16
    assert found.past_months == 6


def test_a_time_is_additive_as_n_times_its_logarithm() -> None:
    seen = [median("a", 4, 2.0, PAST[0]), median("a", 6, 8.0, PAST[1])]
    found = evidence_of(seen, "a")
    assert found.past_x[0, B2] == pytest.approx(4 * math.log(2) + 6 * math.log(8))


def test_each_kind_of_measure_has_its_additive_count() -> None:
    rules = shipped_methodology("1.0.0")
    seen = Observation("a", "", MAY, 3, numerator=2, total=540, log_median=-161_000.0)
    counts = {code: additive(seen, rules.indicator(code).measure) for code in ("B1", "B3", "A3")}
    assert counts == {"B1": 2.0, "B3": 540 / 240, "A3": pytest.approx(3 * -1.61)}
    levels = [natural(rules.indicator(code), counts[code] / 3) for code in counts]
    assert levels == pytest.approx([2 / 3, 0.75, math.exp(-1.61)])


def test_months_before_a_body_existed_are_no_cases_and_no_zeros() -> None:
    """FixMyStreet #3307: bodies that joined later looked worse than they were."""
    seen = [share("new", "B1", 12, 12, PAST[-1]), share("old", "B1", 12, 12, PAST[0])]
    found = evidence_of(seen, ["new", "old"])
    assert found.past_n[:, B1].tolist() == found.past_x[:, B1].tolist() == [12, 12]
    assert found.past_months == 2


def test_strangers_unknown_codes_and_other_months_are_passed_by() -> None:
    seen = [
        share("stranger", "B1", 5, 5),
        share("a", "X9", 5, 5),
        share("a", "B1", 5, 5, PAST[0] - 1),
        share("a", "B1", 5, 5, MAY + 1),
    ]
    found = evidence_of(seen, "a")
    assert found.n.sum() == found.past_n.sum() == found.recent_n.sum() == 0
    assert found.past_months == 0


def test_rows_stand_in_the_order_of_ids_and_columns_in_that_of_indicators() -> None:
    found = evidence_of([share("b", "B6", 3, 1)], "ab")
    assert found.authority_ids == ("a", "b")
    assert tuple(i.code for i in found.indicators) == CODES
    assert found.n[1, CODES.index("B6")] == 3
    assert found.n.sum() == 3


def test_the_window_of_three_months_has_its_own_six_months_before_it() -> None:
    window = Window.ending(MAY, 3, METHODOLOGY)
    assert window.months == (MAY - 2, MAY - 1, MAY)
    assert window.past == (MAY - 2).back(6)
    assert Window.ending(MAY, 1, METHODOLOGY) == Window((MAY,), PAST)


def test_the_months_of_a_window_add_up() -> None:
    seen = [median("a", 4, 2.0, MAY - ago) for ago in range(9)]
    window = Window.ending(MAY, 3, METHODOLOGY)
    found = gather(seen, ["a"], INDICATORS, window, METHODOLOGY)
    assert (found.n[0, B2], found.past_n[0, B2], found.recent_n[0, B2]) == (12, 24, 12)
    assert found.x[0, B2] == pytest.approx(12 * math.log(2))
    assert found.past_x[0, B2] == pytest.approx(24 * math.log(2))


def test_a_part_has_the_rows_it_is_asked_for() -> None:
    found = evidence_of(
        [share(who, "B1", n, n) for who, n in (("a", 5), ("b", 6), ("c", 7))], "abc"
    )
    shifts = {("a", "B1"): TopicShift(1, 2, 0.1, 0.2)}
    part = Evidence(**{**found.__dict__, "shifts": shifts}).part(["c", "a"])
    assert part.authority_ids == ("c", "a")
    assert part.n[:, B1].tolist() == part.recent_n[:, B1].tolist() == [7, 5]
    assert part.shifts == shifts
