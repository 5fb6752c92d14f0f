"""Does a trial read an edition rightly, and is the page whole?"""

import numpy as np
import pytest
from bench.calibration import trials, worlds
from bench.calibration.pooled import Pool
from bench.calibration.report import report
from bench.calibration.running import CHANGES, COVERAGE, JUMP, PLAN, READERS, Found
from bench.calibration.trials import JUMP_READ, STANDINGS, Columns, drawn
from bench.calibration.worlds import BASE, BODIES

from otklik.rating.standing import STANDINGS as KNOWN


@pytest.fixture(scope="module")
def covered() -> Columns:
    return trials.coverage(BASE, 0)


def test_a_drawing_is_the_same_again_and_another_is_another() -> None:
    assert (drawn(BASE, 1).seen.x == drawn(BASE, 1).seen.x).all()
    assert (drawn(BASE, 1).seen.x != drawn(BASE, 2).seen.x).any()
    assert (drawn(BASE, 1).seen.x != drawn(worlds.TWELVE[1], 1).seen.x).any()


def test_everybody_has_an_interval_of_the_score_and_of_the_place(covered: Columns) -> None:
    assert all(len(column) == BODIES for column in covered.values())
    assert all(np.isfinite(column).all() for column in covered.values())
    assert (covered["score_width"] > 0).all()
    assert (covered["place_width"] >= 1).all()


def test_what_is_read_of_three_months_is_narrower(covered: Columns) -> None:
    assert covered["three_width"].mean() < covered["score_width"].mean()


def test_standings_are_those_of_the_product() -> None:
    assert set(STANDINGS) == set(KNOWN)


def test_the_page_has_every_world_and_every_line() -> None:
    told = report(_invented(), drawings=2)
    assert all(part.world.title in told for part in PLAN if part.trial == COVERAGE)
    assert told.startswith("# Сколько в рейтинге случайности")
    assert "| Балл внутри интервала, в каждом мире | 87–95 % | 50,0 % | **не выполнено**" in told
    assert "| 1 | 1,0 | 0,0 |" in told


def _invented() -> Found:
    """Half of everything holds; volumes are even."""
    half = np.tile([0.0, 1.0], BODIES * 2)[: BODIES * 4].reshape(4, BODIES)
    return {
        (part.trial, part.world.code): Pool(dict.fromkeys(_NAMES[part.trial], half) | _VOLUME)
        for part in PLAN
    }


_VOLUME = {"volume": np.full((4, BODIES), 20.0)}
_NAMES = {
    COVERAGE: (
        "extreme",
        "error",
        "first_error",
        "seen_gain",
        "true_gain",
        "incidents_width",
        *(f"{name}_{what}" for name in ("score", "three", "place") for what in ("in", "width")),
    ),
    CHANGES: ("true", "mark", "confirmed", "points", "spread"),
    READERS: (
        *("has_zone", "zone_sure", "zone_right"),
        *(prefix + one for prefix in ("", "three_") for one in STANDINGS),
    ),
    JUMP: ("jumped", *(f"behind_{month}" for month in JUMP_READ)),
}
