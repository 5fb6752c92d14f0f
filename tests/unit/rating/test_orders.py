"""How alike are two orders, and is that the same whoever stands first in the table?"""

from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from pymcdm.correlations import spearman
from pymcdm.helpers import rrankdata

from otklik.rating.orders import agreement, places, printed

ORDERS = arrays.arrays(
    np.int64, st.tuples(st.integers(1, 4), st.integers(2, 9)), elements=st.integers(0, 12)
)


def test_equals_share_the_middle_of_their_places() -> None:
    assert places(np.array([50, 90, 50, 10])).tolist() == [2.5, 1, 2.5, 4]
    assert places(np.array([[1, 2], [3, 3]])).tolist() == [[2, 1], [1.5, 1.5]]
    assert places(np.array([[[7]]])).tolist() == [[[1]]]


@given(ORDERS)
def test_places_are_those_of_another_program(shown: npt.NDArray[np.int64]) -> None:
    assert places(shown).tolist() == [rrankdata(row).tolist() for row in shown]


def test_printed_are_whole_last_decimals_after_decisions() -> None:
    totals, adjustment = np.array([[71.44, 99.0, 1.0]]), np.array([0.5, 2.0, -3.0])
    assert printed(totals, adjustment, 1).tolist() == [[719, 1000, 0]]


def test_agreement_by_hand() -> None:
    """1 − 6·Σd²/(n³ − n) without ties: two neighbours of four changed places."""
    published = np.array([1.0, 2.0, 3.0, 4.0])
    others = np.array([[1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]])
    found = agreement(published, others)
    assert found is not None
    assert found.tolist() == pytest.approx([1, 0.8, -1])


def test_an_order_that_tells_nobody_apart_agrees_with_none() -> None:
    some, none = np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0])
    assert agreement(some, none) == 0
    assert agreement(none, some) is None


@given(ORDERS)
def test_agreement_is_that_of_another_program(shown: npt.NDArray[np.int64]) -> None:
    ours = places(shown)
    found = agreement(ours[0], ours)
    for row, one in zip(ours, [] if found is None else found, strict=False):
        if np.ptp(row):
            assert one == pytest.approx(spearman(ours[0], row))


@given(ORDERS, st.randoms())
def test_whoever_stands_first_in_the_table_nothing_changes(
    shown: npt.NDArray[np.int64], chance: Random
) -> None:
    order = list(range(shown.shape[1]))
    chance.shuffle(order)
    mixed = shown[:, order]
    assert places(mixed).tolist() == places(shown)[:, order].tolist()
    before, after = (agreement(places(table)[0], places(table)) for table in (shown, mixed))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.tolist() == pytest.approx(before.tolist())
