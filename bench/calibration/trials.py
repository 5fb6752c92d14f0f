"""What does one drawing of a world tell about the rating?

Every trial is a function of a world and of the number of the drawing, and answers in columns:
arrays of a number for every body.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.calibration import rules
from bench.calibration.first_rules import first_scores
from bench.calibration.hiding import seen_gains, true_gains
from bench.calibration.rated import IDS, Edition, edition
from bench.calibration.seen import Seen, observed
from bench.calibration.shifting import shifted
from bench.calibration.totals import Totals, totals_of, true_places
from bench.calibration.truth import MONTHS, Truth, lived
from bench.calibration.worlds import JUMP_MONTHS, World
from otklik.rating.evidence import Array

Columns = dict[str, Array]
Trial = Callable[[World, int], Columns]

LAST = MONTHS - 1
EXTREME = 1.4
"""So many standard deviations from the mean of the list, a body is far from the others."""
JUMP_READ = (1, 3, 7)
"""In which months after a jump the scores are read."""
STANDINGS = ("place", "band", "upper_half", "lower_half", "unclear")
_MARKS = {"up": 1.0, "down": -1.0, None: 0.0}


@dataclass(frozen=True)
class Drawn:
    """One drawing: what is true, what it is worth, and what was counted of it."""

    truth: Truth
    totals: Totals
    seen: Seen

    @property
    def groups(self) -> list[Sequence[int]]:
        """The rows of each group."""
        group = self.truth.group
        return [np.flatnonzero(group == one).tolist() for one in np.unique(group)]


def drawn(world: World, number: int) -> Drawn:
    """The same for the same world and number; worlds do not share their luck."""
    rng = np.random.default_rng([zlib.crc32(world.code.encode()), number])
    truth = shifted(lived(world, rules.indicators(), rng), world.shift)
    return Drawn(truth, totals_of(truth), observed(truth, world, rng))


def coverage(world: World, number: int) -> Columns:
    """Do the intervals of scores and places hold the truth, and how wide are they?"""
    one = drawn(world, number)
    found = edition(one.seen, one.truth, LAST, rules.opened())
    total, three = one.totals.total[LAST], one.totals.three_months(LAST)
    first = first_scores(one.seen, LAST, IDS, one.groups)
    return {
        "volume": one.seen.incidents[LAST].astype(np.float64),
        "extreme": (np.abs(total - total.mean()) > EXTREME * total.std()).astype(np.float64),
        "error": found.numbers("score") - total,
        "first_error": first - total,
        "incidents_width": _width(found, "interval", "blocks", "incidents"),
        "seen_gain": seen_gains(found.rated, IDS),
        "true_gain": true_gains(found.rated, IDS, one.truth, LAST),
        **_interval(found, total, "score", ("interval", "score")),
        **_interval(found, three, "three", ("three_months", "interval", "score")),
        **_places(found, total, one),
    }


def changes(world: World, number: int) -> Columns:
    """Which changes are marked and confirmed, and which there were: `true` is −1, 0 or 1."""
    one = drawn(world, number)
    found = edition(one.seen, one.truth, LAST, rules.opened())
    total = one.totals.total
    moved = np.zeros(len(IDS))
    if world.shift:
        moved = np.sign(np.round(total[LAST] - total[LAST - world.shift.months], 3))
    return {
        "volume": one.seen.incidents[LAST].astype(np.float64),
        "true": moved,
        "mark": np.array([_MARKS[word] for word in found.words("change", "mark")]),
        "confirmed": found.numbers("change", "confirmed"),
        "points": found.numbers("change", "points"),
        "spread": found.numbers("change", "spread"),
    }


def readers(world: World, number: int) -> Columns:
    """What is printed by the rules as they are, for a month and for three."""
    one = drawn(world, number)
    rule = rules.published()
    found = edition(one.seen, one.truth, LAST, rule)
    zones = one.totals.zones(LAST, rule.zones)
    printed = found.words("zone")
    has_zone = np.array([zone is not None for zone in printed])
    is_sure = has_zone & (found.numbers("zone_border") == 0)
    is_right = np.array([zone == true for zone, true in zip(printed, zones, strict=True)])
    return {
        "has_zone": has_zone.astype(np.float64),
        "zone_sure": is_sure.astype(np.float64),
        "zone_right": is_right.astype(np.float64),
        **_standings(found.words("standing"), ""),
        **_standings(found.words("three_months", "standing"), "three_"),
    }


def jump(world: World, number: int) -> Columns:
    """By how many points scores stay behind a jump, in some months after it."""
    one = drawn(world, number)
    assert world.shift  # noqa: S101 - a jump is a shift
    found = {"jumped": (np.arange(len(IDS)) < world.shift.bodies).astype(np.float64)}
    for month in JUMP_READ:
        t = LAST - JUMP_MONTHS + month
        scores = edition(one.seen, one.truth, t, rules.opened()).numbers("score")
        found[f"behind_{month}"] = one.totals.total[t] - scores
    return found


def _width(found: Edition, *path: str) -> Array:
    return found.numbers(*path, 1) - found.numbers(*path, 0)


def _interval(found: Edition, true: Array, name: str, path: tuple[str, ...]) -> Columns:
    low, high = found.numbers(*path, 0), found.numbers(*path, 1)
    inside = np.where(np.isnan(low), np.nan, (low <= true) & (true <= high))
    return {f"{name}_in": inside, f"{name}_width": _width(found, *path)}


def _places(found: Edition, total: Array, one: Drawn) -> Columns:
    """Only those are placed among whom the document places them."""
    low, high = found.numbers("place_interval", 0), found.numbers("place_interval", 1)
    placed = [[row for row in group if not np.isnan(low[row])] for group in one.groups]
    true = true_places(total, [group for group in placed if group])
    inside = np.where(np.isnan(low), np.nan, (low <= true) & (true <= high))
    return {"place_in": inside, "place_width": high - low + 1}


def _standings(words: Sequence[str | None], prefix: str) -> Columns:
    return {
        prefix + standing: np.array([float(word == standing) for word in words])
        for standing in STANDINGS
    }
