"""What has been drawn before and would be drawn alike, bit for bit?

Draws follow from numbers and from a key of their own (`rating.draws`). A month that is rated again
with little changed need not draw again what follows from the same.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from otklik.rating.changes import Periods
from otklik.rating.draws import Drawing, Shown
from otklik.rating.noise import Noise
from otklik.rating.scored import Scored

_T = TypeVar("_T")
_Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Drawn:
    """Results of draws by all that they follow from, within one month and the same rules."""

    _known: dict[_Key, Any] = field(default_factory=dict)

    def once(self, key: _Key, draw: Callable[[], _T]) -> _T:
        """What was drawn for this key; drawn now if nothing was."""
        if key not in self._known:
            self._known[key] = draw()
        found: _T = self._known[key]
        return found

    def apart(self) -> "Drawn":
        """The same to begin with; what is added there is not added here."""
        return Drawn(dict(self._known))


def spread_key(row: int, scored: Scored, noise: Noise, drawing: Drawing, shown: Shown) -> _Key:
    """All that `draws.spread_of` reads of one authority, and the rules of its list."""
    evidence = scored.evidence
    arrays = (evidence.n[row], evidence.past_n[row], scored.steadied[row], scored.zeroed[row])
    judged = (scored.weights, noise.alike, noise.variance)
    return (
        "spread",
        evidence.authority_ids[row],
        drawing,
        *(array.tobytes() for array in (*arrays, *judged)),
        scored.levels.missing,
        (shown.score, shown.added, *sorted(shown.blocks.items())),
    )


def difference_key(row: int, periods: Periods) -> _Key:
    """All that `changes.difference_of` reads of one authority, and the rules of its list."""
    sides, noise = (periods.later, periods.earlier), periods.noise
    own = [array[row] for side in sides for array in (side.n, side.x)]
    judged = (periods.reference, periods.weights, noise.alike, noise.variance)
    return (
        "difference",
        periods.later.authority_ids[row],
        periods.drawing,
        *(array.tobytes() for array in (*own, *judged)),
        periods.missing,
    )
