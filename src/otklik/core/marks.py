"""What do the marks of experts say of one answer or post, and of what it promised?

This is the judge for marks, held equal to the bulk expressions of `facts/marks.py`. The rubric is
METHODOLOGY §10.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from otklik.core.cases import MarkNorms

POST = "post"
ARBITER = "arbiter"
POINTS = 240
"""The common scale: twenty times the twelve of an answer, twenty-four times the ten of a post."""
BEST, BEST_OF_POST = 12, 10


@dataclass(frozen=True)
class Item:
    """An answer or a post of the experts' sample, and how it ended."""

    stream: str
    item_id: str
    authority_id: str | None
    topic_group: str | None
    answered_at: datetime
    closed_at: datetime | None

    @property
    def best(self) -> int:
        """The largest total of one mark."""
        return BEST_OF_POST if self.stream == POST else BEST


@dataclass(frozen=True)
class Mark:
    """One expert's mark of one item: criteria from 0 to 2 and critical flags.

    A criterion nobody filled gives nothing; a post has no `r6`.
    """

    item: Item
    expert: str
    role: str
    assessed_at: datetime
    r1: int | None
    r2: int | None
    r3: int | None
    r4: int | None
    r5: int | None
    r6: int | None
    untrue: bool
    rude: bool
    personal_data: bool
    sent_away: bool
    contradicted: bool
    promised_at: datetime | None

    @property
    def total(self) -> int:
        """The sum of the criteria the item has."""
        criteria = [self.r1, self.r2, self.r3, self.r4, self.r5]
        last = None if self.item.stream == POST else self.r6
        return sum(given or 0 for given in (*criteria, last))

    @property
    def is_critical(self) -> bool:
        """Is there a flag that makes an answer worthless?"""
        flags = (self.untrue, self.rude, self.personal_data, self.sent_away, self.contradicted)
        return any(flags)

    def passes(self, norms: MarkNorms) -> bool:
        """Is the quality enough: the total, something of the essence, and no critical flag?"""
        needed = norms.passing_post if self.item.stream == POST else norms.passing
        return self.total >= needed and (self.r1 or 0) > 0 and not self.is_critical


@dataclass(frozen=True)
class MarkFacts:
    """One row of the fact table `marks`; columns are described in `tables/facts.py`."""

    stream: str
    item_id: str
    authority_id: str | None
    topic_group: str | None
    answered_at: datetime
    settled: bool
    points: int
    passed: bool
    critical: bool
    unanswered_essence: bool
    to_the_point: bool


@dataclass(frozen=True)
class PromiseFacts:
    """One row of the fact table `promises`; columns are described in `tables/facts.py`."""

    stream: str
    item_id: str
    authority_id: str | None
    topic_group: str | None
    promised_at: datetime
    due: bool
    kept: bool
    too_far: bool


def deciding(marks: Iterable[Mark], norms: MarkNorms) -> tuple[Mark, ...]:
    """The marks of one item that count: the arbiter's alone, else those of the first experts.

    By `disputes_only` those of experts who agree count whatever an arbiter says.
    """
    in_order = sorted(marks, key=lambda mark: (mark.assessed_at, mark.expert))
    arbiters = [mark for mark in in_order if mark.role == ARBITER]
    experts = [mark for mark in in_order if mark.role != ARBITER][: norms.experts]
    is_needless = norms.disputes_only and _agree(experts, norms)
    return tuple(experts if is_needless else arbiters[:1] or experts)


def is_settled(decisive: Sequence[Mark], norms: MarkNorms) -> bool:
    """Did the arbiter decide, or do the deciding experts, all of them there, agree?"""
    return decisive[0].role == ARBITER or _agree(decisive, norms)


def _agree(experts: Sequence[Mark], norms: MarkNorms) -> bool:
    """Are there enough of them, their totals near and their verdicts the same?"""
    totals = [mark.total for mark in experts]
    return (
        len(experts) == norms.experts
        and max(totals) - min(totals) < norms.disagreement
        and len({mark.passes(norms) for mark in experts}) == 1
    )


def mark_facts(marks: Iterable[Mark], norms: MarkNorms) -> MarkFacts:
    """Facts of one item out of all its marks; a critical flag takes every point."""
    decisive = deciding(marks, norms)
    item = decisive[0].item
    critical = any(mark.is_critical for mark in decisive)
    total = sum(mark.total for mark in decisive)
    return MarkFacts(
        stream=item.stream,
        item_id=item.item_id,
        authority_id=item.authority_id,
        topic_group=item.topic_group,
        answered_at=item.answered_at,
        settled=is_settled(decisive, norms),
        points=0 if critical else POINTS * total // (item.best * len(decisive)),
        passed=all(mark.passes(norms) for mark in decisive),
        critical=critical,
        unanswered_essence=any(mark.r1 == 0 for mark in decisive),
        to_the_point=sum(mark.r1 or 0 for mark in decisive) >= len(decisive),
    )


def promise_facts(marks: Iterable[Mark], norms: MarkNorms, as_of: datetime) -> PromiseFacts | None:
    """Facts of the promise in one case as known at `as_of`; None if there is none.

    Of different days read out of one answer the latest is its promise; days are compared whole.
    """
    decisive = deciding(marks, norms)
    item = decisive[0].item
    promised = [mark.promised_at for mark in decisive if mark.promised_at is not None]
    if item.stream == POST or not promised:
        return None
    promised_at = max(promised)
    day = promised_at.date()
    too_far = (day - item.answered_at.date()).days > norms.promise_days
    return PromiseFacts(
        stream=item.stream,
        item_id=item.item_id,
        authority_id=item.authority_id,
        topic_group=item.topic_group,
        promised_at=promised_at,
        due=day < as_of.date(),
        kept=item.closed_at is not None and item.closed_at.date() <= day and not too_far,
        too_far=too_far,
    )


def all_mark_facts(marks: Iterable[Mark], norms: MarkNorms) -> Iterator[MarkFacts]:
    """Facts of every item of the sample."""
    return (mark_facts(found, norms) for found in _by_item(marks))


def all_promise_facts(
    marks: Iterable[Mark], norms: MarkNorms, as_of: datetime
) -> Iterator[PromiseFacts]:
    """Facts of every promise that the marks tell of."""
    found = (promise_facts(found, norms, as_of) for found in _by_item(marks))
    return (promise for promise in found if promise is not None)


def _by_item(marks: Iterable[Mark]) -> list[list[Mark]]:
    items: dict[Item, list[Mark]] = defaultdict(list)
    for mark in marks:
        items[mark.item].append(mark)
    return list(items.values())
