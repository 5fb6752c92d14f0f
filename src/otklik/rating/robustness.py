"""How much of the order of a group rests on choices that could have been made otherwise?

METHODOLOGY §9: the places of an edition beside those of its alternatives; where they agree too
little, the protocol says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from otklik.core.months import Month
from otklik.methodology.model import ListRule, Methodology
from otklik.rating import decisive
from otklik.rating.alternatives import ALTERNATIVES
from otklik.rating.decisive import Influence
from otklik.rating.evidence import Array
from otklik.rating.groups import Group
from otklik.rating.orders import agreement, places, printed
from otklik.rating.perturbed import Perturbed, perturbed, places_by_weights, weight_draws
from otklik.rating.result import NO_PLACE, RANKED, GroupRating, ListRating, Rating, Result
from otklik.rating.scored import Scored

_FEWEST = 3
"""Of two authorities an order is the same or the reverse: there is no more or less of agreement."""


@dataclass(frozen=True)
class Shift:
    """One alternative in one group; `agreement` is Spearman's correlation of places.

    `moves`: in the order of the group's authorities, in places, above zero is up.
    """

    agreement: float | None
    moves: tuple[float, ...]

    @property
    def mean_move(self) -> float:
        """By how many places an authority moves, up or down."""
        return sum(map(abs, self.moves)) / len(self.moves)


@dataclass(frozen=True)
class GroupRobustness:
    """A group: the authorities that have, or would have, places, in their order.

    `shifts` by the code of the alternative, None where it is no other; nothing is compared where
    there are fewer than `needed`.
    """

    group: Group
    needed: int
    has_places: bool
    authority_ids: tuple[str, ...]
    shifts: Mapping[str, Shift | None]
    perturbed: Perturbed | None


@dataclass(frozen=True)
class ListRobustness:
    """A list, group by group; `influences` of indicators on it, None without the extra."""

    rule: ListRule
    weights: Mapping[str, float]
    influences: tuple[Influence, ...] | None
    groups: tuple[GroupRobustness, ...]


def robustness(rating: Rating, methodology: Methodology) -> tuple[ListRobustness, ...]:
    """Every list of a rating beside its alternatives."""
    return tuple(_list(one, rating.month, methodology) for one in rating.lists)


def orders(one: ListRating, month: Month, methodology: Methodology) -> tuple[GroupRobustness, ...]:
    """Every group of a list beside its alternatives."""
    key = ("robustness", str(month), one.rule.code)
    return tuple(_group(found, _compared(found), key, methodology) for found in one.groups)


def _list(one: ListRating, month: Month, methodology: Methodology) -> ListRobustness:
    parts = [(found, _compared(found)) for found in one.groups]
    weights = one.groups[0].scored.weights if one.groups else np.zeros(0)
    return ListRobustness(
        one.rule,
        {i.code: w for i, w in zip(one.month.evidence.indicators, weights.tolist(), strict=False)},
        _influences([_narrowed(found.scored, rows) for found, rows in parts], methodology),
        orders(one, month, methodology),
    )


def _compared(found: GroupRating) -> list[Result]:
    return [row for row in found.results if row.status in (RANKED, NO_PLACE)]


def _narrowed(scored: Scored, rows: Sequence[Result]) -> Scored:
    """The scores of some of a group's authorities, as observed."""
    ids = [row.authority_id for row in rows]
    at = [scored.evidence.authority_ids.index(who) for who in ids]
    return replace(
        scored,
        evidence=scored.evidence.part(ids),
        anchor=scored.anchor[at],
        steadied=scored.steadied[at],
        zeroed=scored.zeroed[at],
        values=scored.values[:1, at],
        points=scored.points[:1, at],
        score=scored.score[:1, at],
        blocks={code: block[:1, at] for code, block in scored.blocks.items()},
    )


def _influences(groups: Sequence[Scored], methodology: Methodology) -> tuple[Influence, ...] | None:
    if not decisive.can_tell():
        return None
    known = [scored for scored in groups if scored.evidence.authority_ids]
    if not known:
        return ()
    points = np.concatenate([scored.points[0] for scored in known])
    indicators, weights = known[0].evidence.indicators, known[0].weights
    return decisive.influences(indicators, points, weights, methodology)


def _group(
    found: GroupRating, rows: Sequence[Result], key: tuple[str, ...], methodology: Methodology
) -> GroupRobustness:
    told = _uncompared(found, rows, methodology)
    if len(rows) < told.needed:
        return told
    scored, order = _narrowed(found.scored, rows), _Order.of(rows, methodology)
    others = {code: other(scored, methodology) for code, other in ALTERNATIVES.items()}
    drawn = weight_draws(scored.weights, key)
    points, indicators = scored.points[0], scored.evidence.indicators
    shaken = places_by_weights(points, drawn, order.under, methodology, indicators)
    return replace(
        told,
        shifts={code: None if t is None else order.shift(t) for code, t in others.items()},
        perturbed=perturbed(order.published, shaken),
    )


def _uncompared(
    found: GroupRating, rows: Sequence[Result], methodology: Methodology
) -> GroupRobustness:
    return GroupRobustness(
        found.group,
        needed=max(_FEWEST, methodology.smallest_group),
        has_places=any(row.place for row in rows),
        authority_ids=tuple(row.authority_id for row in rows),
        shifts={},
        perturbed=None,
    )


@dataclass(frozen=True)
class _Order:
    """The published places of a group, and what other totals would make of them."""

    published: Array
    adjustment: Array
    decimals: int

    @classmethod
    def of(cls, rows: Sequence[Result], methodology: Methodology) -> Self:
        """By the scores that are shown; what decisions gave and took stays as it is."""
        decimals = methodology.publication.score_decimals
        shown = np.array([row.shown for row in rows])
        return cls(
            places(printed(shown, np.zeros(len(rows)), decimals)),
            np.array([row.adjusted.bonus - row.adjusted.penalty for row in rows]),
            decimals,
        )

    def under(self, totals: Array) -> Array:
        """Places by totals of the shape (…, authority)."""
        return places(printed(totals, self.adjustment, self.decimals))

    def shift(self, totals: Array) -> Shift:
        """How these places differ from the published."""
        others = self.under(totals)
        found = agreement(self.published, others)
        moves = tuple((self.published - others).tolist())
        return Shift(None if found is None else float(found), moves)
