"""What are the places if the weights are not quite those that were written?"""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.ruling import ruled

from otklik.methodology.model import GEOMETRIC, Block, Methodology
from otklik.rating.aggregation import aggregate
from otklik.rating.evidence import Array
from otklik.rating.orders import places, printed
from otklik.rating.perturbed import (
    Perturbed,
    perturbed,
    places_by_weights,
    totals_by_weights,
    weight_draws,
)
from otklik.rating.robust_settings import SETTINGS

RULED = ruled()
INDICATORS = RULED.applicable("municipal")
KEY = ("robustness", "2026-05", "omsu")
WEIGHTS = np.array([40.0, 0.0, 25.0, 20.0, 15.0])
POINTS = np.array([[80.0, 10.0, 5.0, 70.0], [60.0, 60.0, 60.0, 60.0], [0.0, 90.0, 30.0, 20.0]])


def test_draws_are_dirichlet_around_the_written_weights() -> None:
    """Mean w and variance w(1 − w)/(c + 1)."""
    drawn, shares = weight_draws(WEIGHTS, KEY), WEIGHTS / 100
    assert drawn.sum(axis=1) == pytest.approx(np.ones(len(drawn)))
    assert drawn.mean(axis=0) == pytest.approx(shares, abs=0.002)
    expected = shares * (1 - shares) / (SETTINGS.concentration + 1)
    assert drawn.var(axis=0) == pytest.approx(expected, rel=0.05)
    assert np.corrcoef(drawn[:, 0], drawn[:, 2])[0, 1] == pytest.approx(
        -np.sqrt(0.4 * 0.25 / (0.6 * 0.75)), abs=0.03
    )


def test_twelve_of_a_hundred_becomes_seven_to_eighteen() -> None:
    """As the description of the draws says."""
    drawn = weight_draws(np.array([12.0, 88.0]), KEY)[:, 0]
    assert [round(100 * q) for q in np.quantile(drawn, [0.05, 0.95])] == [7, 18]


def test_what_weighs_nothing_stays_so_and_what_is_alone_keeps_all() -> None:
    assert not weight_draws(WEIGHTS, KEY)[:, 1].any()
    assert (weight_draws(np.array([0.0, 7.0]), KEY, draws=3) == [0.0, 1.0]).all()


def test_draws_belong_to_their_key_to_the_last_bit() -> None:
    drawn = weight_draws(WEIGHTS, KEY, draws=3)
    assert (drawn == weight_draws(WEIGHTS, KEY, draws=3)).all()
    assert not (drawn == weight_draws(WEIGHTS, ("robustness", "2026-06", "omsu"), draws=3)).any(
        where=WEIGHTS > 0
    )
    assert [value.hex() for value in drawn[0].tolist()] == [
        "0x1.be72e6b1a0675p-2",
        "0x0.0p+0",
        "0x1.d1f73be667616p-3",
        "0x1.2fb751838ed00p-3",
        "0x1.816ba532c9004p-3",
    ]


@pytest.mark.parametrize(
    "methodology",
    [
        RULED,
        replace(RULED, aggregate=GEOMETRIC),
        replace(RULED, blocks=tuple(replace(b, aggregate=GEOMETRIC) for b in RULED.blocks)),
        replace(
            RULED,
            blocks=(
                Block("all", "Всё", 100, GEOMETRIC),
                *(replace(b, parent="all") for b in RULED.blocks),
            ),
        ),
    ],
)
def test_totals_of_draws_are_those_of_the_methodology(methodology: Methodology) -> None:
    drawn = weight_draws(np.array([40.0, 21.0, 20.0, 19.0]), KEY, draws=5)
    found = totals_by_weights(POINTS, drawn, methodology, INDICATORS)
    assert found.shape == (5, 3)
    for one, weights in zip(found, drawn, strict=True):
        whole, _ = aggregate(POINTS, weights, methodology, INDICATORS)
        assert one == pytest.approx(whole)


def test_moves_and_agreement_by_hand() -> None:
    """Nineteen draws as published, and one in which the last is the first."""
    published = np.array([1.0, 2.0, 3.0])
    drawn = np.array([*([[1.0, 2.0, 3.0]] * 19), [2.0, 3.0, 1.0]])
    found = perturbed(published, drawn)
    assert found.mean_move == pytest.approx((1 + 1 + 2) / 60)
    assert found.moves == ((-1, 0), (-1, 0), (0, 0))
    assert found.agreement == pytest.approx((-0.5 + 0.95 * 1.5, 1))


def test_where_all_are_equal_there_is_no_agreement_to_tell() -> None:
    found = perturbed(np.full(3, 2.0), np.full((4, 3), 2.0))
    assert found.agreement is None
    assert found.mean_move == 0


def ranked(totals: Array) -> Array:
    return places(printed(totals, np.zeros(totals.shape[-1]), 1))


TABLES = arrays.arrays(
    np.float64,
    st.tuples(st.integers(3, 8), st.just(4)),
    elements=st.integers(0, 100).map(float),
)
FOUR = np.array([40.0, 21.0, 20.0, 19.0])


@settings(max_examples=50)
@given(TABLES)
def test_an_endless_concentration_moves_nobody(points: Array) -> None:
    """Where nobody's score is so near to another's that the rounding decides."""
    written = points @ FOUR / 100
    assume(np.diff(np.sort(written)).min() > 0.2)
    drawn = weight_draws(FOUR, KEY, draws=50, concentration=1e12)
    found = perturbed(ranked(written), places_by_weights(points, drawn, ranked, RULED, INDICATORS))
    assert found.agreement == pytest.approx((1, 1))
    assert found.mean_move == 0
    assert set(found.moves) == {(0, 0)}


@settings(max_examples=50)
@given(TABLES, st.randoms())
def test_whoever_stands_first_in_the_table_moves_as_far(points: Array, chance: Random) -> None:
    order = list(range(len(points)))
    chance.shuffle(order)
    drawn = weight_draws(FOUR, KEY, draws=100)

    def found(table: Array) -> Perturbed:
        shaken = places_by_weights(table, drawn, ranked, RULED, INDICATORS)
        return perturbed(ranked(table @ FOUR / 100), shaken)

    plain, mixed = found(points), found(points[order])
    assert mixed.moves == tuple(plain.moves[at] for at in order)
    assert mixed.mean_move == pytest.approx(plain.mean_move)


def test_so_many_draws_at_once_or_more_make_no_difference() -> None:
    drawn = weight_draws(FOUR, KEY, draws=4_100)
    found = places_by_weights(POINTS, drawn, ranked, RULED, INDICATORS)
    assert found.shape == (4_100, 3)
    whole = ranked(totals_by_weights(POINTS, drawn, RULED, INDICATORS))
    assert (found == whole).all()
