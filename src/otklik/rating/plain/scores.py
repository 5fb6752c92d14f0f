"""Which score and which place has each authority of a plain table?

The table has no history: a value with its number of cases is steadied by the initial reference,
as that of an authority of which nothing else is known; a value without it is taken as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from otklik.methodology.model import Indicator, Methodology
from otklik.rating import scoring
from otklik.rating.elementary import log
from otklik.rating.evidence import Array, Evidence
from otklik.rating.places import places
from otklik.rating.plain.values import Given
from otklik.rating.result import INSUFFICIENT, RANKED, REFERENCE_ONLY
from otklik.rating.scored import Scored, levels_of, score

_TOLERANCE = 1e-9
_STATUSES = (RANKED, REFERENCE_ONLY, INSUFFICIENT)
Codes = frozenset[str]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class PlainRow:
    """One authority, in numbers as they are printed.

    Without enough data there is no score, no blocks, and points only of what is known. `missing`:
    the indicators it has no value of, though others have.
    """

    authority_id: str
    status: str
    place: tuple[int, int] | None
    score: float | None
    blocks: Mapping[str, float]
    points: Mapping[str, float]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class PlainScores:
    """Everybody by score; `absent` are the indicators nobody has a value of."""

    methodology: Methodology
    decimals: int
    rows: tuple[PlainRow, ...]
    absent: tuple[str, ...]
    ignored: tuple[str, ...]


def plain_scores(given: Given, methodology: Methodology, decimals: int) -> PlainScores:
    """The scores of a table; equal printed scores share their places."""
    is_absent: Flags = np.all(np.isnan(given.values), axis=0)
    absent = _codes(given.indicators, is_absent)
    judging = _Judging(given, methodology, decimals, frozenset(absent))
    rows = _placed(judging.rows())
    return PlainScores(methodology, decimals, rows, absent, given.ignored)


def _placed(rows: Iterable[PlainRow]) -> tuple[PlainRow, ...]:
    found = sorted(rows, key=lambda row: (_STATUSES.index(row.status), -(row.score or 0.0)))
    ranked = {row.authority_id: row.score or 0.0 for row in found if row.status == RANKED}
    given = places(ranked)
    return tuple(replace(row, place=given.get(row.authority_id)) for row in found)


@dataclass(frozen=True)
class _Judging:
    """A table under a methodology; `absent` is what nobody has."""

    given: Given
    methodology: Methodology
    decimals: int
    absent: Codes

    def rows(self) -> Iterator[PlainRow]:
        """Everybody in no order."""
        for (missing, untold), rows in self._alike().items():
            evidence = _part(self.given, rows, untold)
            levels = levels_of(evidence, missing, self.methodology)
            scored = score(evidence, self.methodology, levels)
            yield from (self._row(row, scored, at) for at, row in enumerate(rows))

    def _alike(self) -> dict[tuple[Codes, Codes], list[int]]:
        """Rows that are scored together: they lack the same, and have no number of cases alike.

        What is missing in an index leaves its weight to the rest; where cases are counted, there
        were none, and the reference stands for them.
        """
        found: dict[tuple[Codes, Codes], list[int]] = {}
        for row, is_untold in enumerate(np.isnan(self.given.n)):
            unknown, indicators = np.isnan(self.given.values[row]), self.given.indicators
            own = frozenset(_codes(indicators, unknown))
            missing = own if self.methodology.is_index else self.absent
            untold = frozenset(_codes(indicators, is_untold & ~unknown))
            found.setdefault((missing, untold), []).append(row)
        return found

    def _row(self, row: int, scored: Scored, at: int) -> PlainRow:
        indicators, unknown = self.given.indicators, np.isnan(self.given.values[row])
        status = self._status(row)
        has_score = status != INSUFFICIENT
        shown = ~unknown | (scored.weights > 0) if has_score else ~unknown
        points = scored.points[0, at].tolist()
        worth = dict(zip((one.code for one in indicators), points, strict=True))
        return PlainRow(
            authority_id=self.given.authority_ids[row],
            status=status,
            place=None,
            score=self._printed(scored.score[0, at]) if has_score else None,
            blocks={c: self._printed(b[0, at]) for c, b in scored.blocks.items() if has_score},
            points={code: self._printed(worth[code]) for code in _codes(indicators, shown)},
            missing=tuple(c for c in _codes(indicators, unknown) if c not in self.absent),
        )

    def _status(self, row: int) -> str:
        """METHODOLOGY §7.5 without its months: how much of the weight rests on enough cases."""
        indicators, rule = self.given.indicators, self.methodology.availability
        left_out = frozenset[str]() if self.methodology.is_index else self.absent
        weights = scoring.weights_in_force(indicators, self.methodology.blocks, left_out)
        few = self.given.n[row] < np.array([one.minimum_n for one in indicators])
        enough = np.where(np.isnan(self.given.values[row]) | few, 0.0, weights)
        if not enough.any() or _less(enough, rule.zone_from):
            return INSUFFICIENT
        is_whole = not any(
            _less(enough[inside], rule.block_share * sum(weights[inside].tolist()))
            for inside in _by_block(indicators)
        )
        return RANKED if is_whole and not _less(enough, rule.place_from) else REFERENCE_ONLY

    def _printed(self, number: float) -> float:
        return round(float(number), self.decimals)


def _part(given: Given, rows: Sequence[int], untold: Codes) -> Evidence:
    """What is known of some rows; a value of nobody knows how many cases is a census of one."""
    indicators = tuple(
        replace(one, sampled=False) if one.code in untold else one for one in given.indicators
    )
    values, n = given.values[rows], given.n[rows]
    unknown = np.isnan(values)
    n = np.where(unknown, 0.0, np.where(np.isnan(n), 1.0, n))
    x = n * _levels(np.where(unknown, 1.0, values), indicators)
    ids, nothing = tuple(given.authority_ids[row] for row in rows), np.zeros_like(n)
    return Evidence(ids, indicators, n, x, nothing, nothing, n, past_months=0)


def _levels(values: Array, indicators: Sequence[Indicator]) -> Array:
    """Values on the scale on which they add up: logarithms of medians."""
    found = values.copy()
    for place, indicator in enumerate(indicators):
        if indicator.measure.on_logarithms:
            found[:, place] = log(values[:, place])
    return found


def _codes(indicators: Sequence[Indicator], chosen: Flags) -> tuple[str, ...]:
    pairs = zip(indicators, chosen.tolist(), strict=True)
    return tuple(one.code for one, is_chosen in pairs if is_chosen)


def _by_block(indicators: Sequence[Indicator]) -> Iterator[Flags]:
    """Which indicators lie in each block."""
    for code in dict.fromkeys(one.block for one in indicators):
        yield np.array([one.block == code for one in indicators])


def _less(weights: Array, least: float) -> bool:
    return float(sum(weights.tolist())) < least - _TOLERANCE
