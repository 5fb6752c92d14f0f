"""Does what is put behind withheld points follow from what is printed, and from nothing else?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.observing import PAST, good_month, rated
from tests.ruling import ruled

from otklik.editions.hidden import points_with
from otklik.rating.aggregation import aggregate
from otklik.rating.alternatives import no_shrinkage, rank_normalisation
from otklik.rating.scored import Scored

RULED = ruled()
GOOD = {"a": 0.95, "b": 0.9, "c": 0.8}


@pytest.fixture(scope="module")
def scored() -> Scored:
    """Three bodies, of whom nothing is withheld."""
    months = [
        one
        for who, part in GOOD.items()
        for month in PAST
        for one in good_month(who, 30, part, month)
    ]
    this = [one for who, part in GOOD.items() for one in good_month(who, 30, part)]
    (group,) = rated([*months, *this], dict.fromkeys(GOOD, 30), RULED).lists[1].groups
    return group.scored


def withheld(scored: Scored, *cells: tuple[int, int]) -> Scored:
    points, values = scored.points.copy(), scored.values.copy()
    for cell in cells:
        points[(0, *cell)] = values[(0, *cell)] = np.nan
    return replace(scored, points=points, values=values)


def weighty(scored: Scored) -> list[int]:
    return [int(at) for at in np.flatnonzero(scored.weights)]


def test_what_is_published_whole_stays_as_it_is(scored: Scored) -> None:
    at = weighty(scored)
    assert np.array_equal(points_with(scored).points[..., at], scored.points[..., at])


def test_one_withheld_cell_of_a_block_is_what_the_block_leaves_for_it(scored: Scored) -> None:
    at = weighty(scored)[0]
    found = points_with(withheld(scored, (1, at)))
    assert found.points[0, 1, at] == pytest.approx(scored.points[0, 1, at])


def test_several_withheld_cells_of_a_block_are_one_number_that_gives_the_block(
    scored: Scored,
) -> None:
    cells = [(2, at) for at in weighty(scored)]
    found = points_with(withheld(scored, *cells))
    _, blocks = aggregate(found.points, found.weights, RULED, found.evidence.indicators)
    for code, printed in scored.blocks.items():
        assert blocks[code][0] == pytest.approx(printed[0])


def test_a_printed_block_that_nothing_could_give_is_met_as_far_as_points_go(
    scored: Scored,
) -> None:
    blocks = {code: np.full_like(one, 500.0) for code, one in scored.blocks.items()}
    at = weighty(scored)[0]
    found = points_with(replace(withheld(scored, (0, at)), blocks=blocks))
    assert found.points[0, 0, at] == 100.0


def test_where_values_are_unknown_points_stay_and_ranks_are_not_told(scored: Scored) -> None:
    at = weighty(scored)[0]
    known = points_with(withheld(scored, (1, at)))
    assert rank_normalisation(known, RULED) is None
    n = known.evidence.n.copy()
    n[1, at] = np.nan
    steadied = known.steadied.copy()
    steadied[1, at] = np.nan
    unknown = replace(known, evidence=replace(known.evidence, n=n), steadied=steadied)
    totals = no_shrinkage(unknown, RULED)
    assert totals is not None
    assert not np.isnan(totals).any()
