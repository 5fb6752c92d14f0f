"""What does an expert give to one answer or post?"""

from dataclasses import dataclass
from datetime import date

from otklik.simulate.chance import Dice, substream
from otklik.simulate.marks.model import AgreementModel, ExpertModel, ItemModel
from otklik.tables.marks import CRITERIA, FLAGS

POST = "post"
_HIGHEST = 2


@dataclass(frozen=True)
class Deserved:
    """What an item deserves: a mark by criterion, critical flags, the day it promises."""

    stream: str
    marks: tuple[int, ...]
    flags: frozenset[str]
    promised_on: date | None

    @property
    def total(self) -> int:
        """The sum of its marks."""
        return sum(self.marks)

    def passes(self, model: AgreementModel) -> bool:
        """Is it good enough?"""
        needed = model.passing_post if self.stream == POST else model.passing
        return self.total >= needed and self.marks[0] > 0 and not self.flags


def deserved(
    seed: int, stream: str, item_id: str, share: float, promised_on: date | None, model: ItemModel
) -> Deserved:
    """What an item deserves when its body deserves `share` of all points on average."""
    luck = substream(seed, "deserved", stream, item_id).random(2 + 2 * len(CRITERIA)).tolist()
    reach = model.variety * min(share, 1 - share)
    own = share + reach * (1 if luck[0] < 0.5 else -1)
    count = len(CRITERIA) - (stream == POST)
    pairs = zip(luck[2 : 2 + count], luck[2 + count :], strict=False)
    marks = tuple((one < own) + (other < own) for one, other in pairs)
    flagged = Dice(luck[1])
    flags = frozenset({flagged.pick(FLAGS)} if flagged.happens(model.flagged) else ())
    return Deserved(stream, marks, flags, promised_on)


def given(
    seed: int, expert: str, stream: str, item_id: str, true: Deserved, model: ExpertModel
) -> Deserved:
    """What one expert gives: now and then a point off, a flag or a day overlooked."""
    luck = substream(seed, "expert", expert, stream, item_id).random(2 + len(CRITERIA)).tolist()
    return Deserved(
        stream=stream,
        marks=tuple(
            _slipped(mark, Dice(share), model)
            for mark, share in zip(true.marks, luck[2:], strict=False)
        ),
        flags=frozenset() if luck[0] < model.overlooked else true.flags,
        promised_on=None if luck[1] < model.unnoticed else true.promised_on,
    )


def _slipped(mark: int, dice: Dice, model: ExpertModel) -> int:
    if not dice.happens(model.slip):
        return mark
    return 1 if mark in (0, _HIGHEST) else _HIGHEST * dice.whole(2)


def disagree(one: Deserved, other: Deserved, model: AgreementModel) -> bool:
    """Is the arbiter asked?"""
    is_far = abs(one.total - other.total) >= model.difference
    return is_far or one.passes(model) != other.passes(model)
