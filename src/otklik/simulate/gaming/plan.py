"""Who plays which game in which month?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from otklik.core.months import Month
from otklik.simulate.case import Case
from otklik.simulate.chance import substream
from otklik.simulate.gaming.model import KINDS, GamingModel
from otklik.simulate.messages.message import Message
from otklik.simulate.pages.post import Post

Item = TypeVar("Item", Case, Message, Post)
Numbers = Mapping[str, Any]
Moves = Mapping[str, Callable[[Numbers, Sequence[Item]], Iterable[Item]]]
"""By kind of gaming: what it makes of a body's items of a month by the numbers of the model."""


@dataclass(frozen=True)
class Plan:
    """The games of a region; what is played in a month does not depend on the months asked for.

    Nothing is played before `since`; `players` are the bodies that may.
    """

    seed: int
    since: Month
    players: tuple[str, ...]
    model: GamingModel

    def games(self, month: Month) -> Mapping[str, str]:
        """Which kind each body plays in a month: one at most."""
        if month < self.since:
            return {}
        luck = substream(self.seed, "gaming", str(month)).random(len(self.players)).tolist()
        shuffled = [body for _, body in sorted(zip(luck, self.players, strict=True))]
        every = self.model.every_months
        kinds = [kind for place, kind in enumerate(KINDS) if (month.index + place) % every == 0]
        return dict(zip(shuffled, kinds, strict=False))

    def played(
        self, month: Month, body: str, items: Sequence[Item], moves: Moves[Item]
    ) -> list[Item]:
        """The items of a body after its game, if it plays one of these; changed ones say so."""
        kind = self.games(month).get(body, "")
        if kind not in moves:
            return list(items)
        before = {id(item) for item in items}
        after = moves[kind](self.model.numbers[kind], items)
        return [item if id(item) in before else replace(item, planted=kind) for item in after]
