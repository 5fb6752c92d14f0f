"""By how many points does a score rise when a body plays a game?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bench.gaming.field import Field
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot, snapshot_gains
from otklik.snapshots.snapshot import Snapshot

HIDDEN_WEIGHT = 25.0
HIDEABLE = ("A3", "A4", "A5", "B4", "B5", "C3", "C4")
"""What a body can keep to itself (STATISTICS §3)."""

Points = Mapping[str, float]
"""What each indicator, by its code, gives to the score."""


@dataclass(frozen=True)
class Paid:
    """What a game changed for one body: points by indicator."""

    points: Points

    @property
    def gain(self) -> float:
        """Points of the score."""
        return sum(self.points.values())


def without_draws(rules: Methodology) -> Methodology:
    """The same scores, sooner: intervals and changes are not asked about here."""
    return replace(rules, uncertainty=None, change=None)


def points(snapshot: Snapshot, rules: Methodology, players: Collection[str]) -> dict[str, Points]:
    """What stands behind the score of each player."""
    return {
        result.authority_id: {trace.indicator.code: trace.contribution for trace in result.traces}
        for one in rate_snapshot(snapshot, rules).lists
        for result in one.results
        if result.authority_id in players
    }


def paid(fair: Mapping[str, Points], gamed: Mapping[str, Points]) -> list[Paid]:
    """What changed for each player whose score could be shown."""
    return [
        Paid({code: gamed[who][code] - fair[who][code] for code in fair[who]})
        for who in sorted(fair)
        if fair[who]
    ]


def paid_by_hiding(field: Field, rules: Methodology) -> list[Paid]:
    """What each gains by keeping to itself what pays most, of a limited weight."""
    weights = {one.code: one.weight for one in rules.indicators if one.code in HIDEABLE}
    hidden: dict[str, dict[str, float]] = {who: {} for who in field.players}
    for gain in snapshot_gains(field.snapshot, rules):
        if gain.authority_id in hidden and gain.code in weights:
            mine = hidden[gain.authority_id]
            if sum(weights[code] for code in mine) + weights[gain.code] <= HIDDEN_WEIGHT:
                mine[gain.code] = gain.points
    return [Paid(hidden[who]) for who in field.players]
