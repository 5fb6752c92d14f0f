"""Are the observations laid where they belong?"""

import math

import pytest
from tests.making import MAY
from tests.observing import CODES, PAST, evidence_of, median, share

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
