"""What does an authority's page say, block by block and indicator by indicator?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import capital
from otklik.editions import cautions, changed, decided, sentences
from otklik.editions.sections import neighbours, part_of
from otklik.methodology.model import Block, Headline, Indicator, ListRule, Methodology, Zone
from otklik.rating import result
from otklik.site import groups, words
from otklik.site.sure import Range, Sure, ranged, sure
from otklik.site.tables import (
    counted_headlines,
    counts,
    listed_counts,
    long_score,
    past_note,
    zone_of,
)

Section = Mapping[str, Any]
MOST_LOSSES = 6
"""So many losses are told one by one; the rest of a longer list together."""


@dataclass(frozen=True)
class Part:
    """One indicator of an authority; numbers are None where they are not published.

    `value` is what the points are counted from, `steps` lead from the cases to the points.
    `decided` tells which decision of people touched it, `long` what was seen over the months of the
    second column of scores.
    """

    indicator: Indicator
    observed: str
    value: str
    points: float | None
    weight: float
    contribution: float
    lost: float
    decided: str
    long: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class BlockPart:
    """A block with its indicators; scores are None where they are not published.

    `long` is its score over several months, `weight` what it weighs in the edition. The ranges of
    both are there where the rules draw.
    """

    block: Block
    score: float | None
    long: float | None
    weight: float
    parts: tuple[Part, ...]
    range: Range | None
    long_range: Range | None


@dataclass(frozen=True)
class Membership:
    """The group of an authority: `size` says how it came there, `of` how many have places."""

    title: str
    size: str
    note: str
    of: int


@dataclass(frozen=True)
class Losses:
    """Where points were lost: the dearest indicators, then so many others together."""

    first: tuple[Part, ...]
    others: tuple[Part, ...]

    @property
    def all(self) -> tuple[Part, ...]:
        """Every one of them."""
        return self.first + self.others


@dataclass(frozen=True)
class Card:
    """An authority in a list; `raw` is the score before the decisions of people.

    `sure` is there where the rules draw; `against` says what is compared, `cautions` what is short
    in the history of its list. `list_note` is there while the list is not official.
    """

    authority: Mapping[str, str]
    rule: ListRule
    list_note: str
    score: float | None
    raw: float | None
    long: float | None
    zone: Zone | None
    place: str
    group: Membership
    status: str
    note: str
    past_note: str
    counts: tuple[tuple[Headline, str], ...]
    more_counts: tuple[tuple[Headline, str], ...]
    decisions: tuple[decided.Decided, ...]
    decided_total: str
    blocks: tuple[BlockPart, ...]
    sure: Sure | None
    against: str
    cautions: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every indicator, block by block."""
        return tuple(part for block in self.blocks for part in block.parts)

    @property
    def losses(self) -> Losses:
        """The indicators with published points and some weight, the dearest first."""
        scored = [part for part in self.parts if part.points is not None and part.weight > 0]
        scored.sort(key=lambda part: -part.lost)
        told = len(scored) if len(scored) <= MOST_LOSSES + 1 else MOST_LOSSES
        return Losses(tuple(scored[:told]), tuple(scored[told:]))

    @property
    def is_complete(self) -> bool:
        """Whether no indicator's points are kept back, so that contributions give the score."""
        return all(part.points is not None for part in self.parts)


def card(found: Section, section: Section, methodology: Methodology) -> Card:
    """The page of one result of a list's section."""
    status, group = found["status"], found.get("group")
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    listed = listed_counts(methodology)
    more = [about for about in counted_headlines(methodology) if about not in listed]
    zone = zone_of(found, methodology)
    return Card(
        authority=found["authority"],
        rule=rule,
        list_note=words.list_note(section),
        score=found.get("score"),
        raw=found.get("raw_score", found.get("score")),
        long=long_score(found),
        zone=zone,
        place=sentences.place(found.get("place")),
        group=_membership(found, section, rule, methodology),
        status=sentences.STATUS[status],
        note=words.status_note(status, section, methodology, group),
        past_note=past_note(found, methodology),
        counts=_counted(found, listed, methodology),
        more_counts=_counted(found, more, methodology),
        decisions=decided.decisions(found, methodology),
        decided_total=decided.total(found),
        blocks=tuple(_blocks(found, section, methodology)),
        sure=sure(found, section, zone, methodology),
        against=capital(changed.against(methodology)),
        cautions=cautions.of_list(section, methodology),
    )


def _counted(
    found: Section, columns: Sequence[Headline], methodology: Methodology
) -> tuple[tuple[Headline, str], ...]:
    return tuple(zip(columns, counts(found, columns, methodology), strict=True))


def _membership(
    found: Section, section: Section, rule: ListRule, methodology: Methodology
) -> Membership:
    part = part_of(section, found)
    return Membership(
        title=groups.title(part, rule, neighbours(section, found)),
        size=groups.size(found, rule, methodology),
        note=groups.merged(part, rule, methodology),
        of=sum(other["status"] == result.RANKED for other in neighbours(section, found)),
    )


def _blocks(found: Section, section: Section, methodology: Methodology) -> Iterator[BlockPart]:
    """Blocks of which the document tells an indicator, in the order of the methodology."""
    parts = _parts(found, section, methodology)
    columns = (found, found.get("three_months") or {})
    for block in methodology.blocks:
        if own := tuple(part for part in parts if part.indicator.block == block.code):
            score, long = ((column.get("blocks") or {}).get(block.code) for column in columns)
            ranges = (ranged(column, block.code) for column in columns)
            yield BlockPart(block, score, long, sum(part.weight for part in own), own, *ranges)


def _parts(found: Section, section: Section, methodology: Methodology) -> list[Part]:
    references = {one["code"]: one for one in part_of(section, found)["references"]}
    return [
        _part(trace, references[trace["code"]], methodology)
        for trace in found.get("indicators", ())
    ]


def _part(trace: Section, reference: Section, methodology: Methodology) -> Part:
    indicator = methodology.indicator(trace["code"])
    observed, *steps = sentences.steps(indicator, trace, reference, methodology)
    is_scored = "points" in trace
    return Part(
        indicator=indicator,
        observed=observed,
        value=sentences.amount(indicator, trace["value"]) if is_scored else "",
        points=trace["points"] if is_scored else None,
        weight=trace.get("weight", indicator.weight),
        contribution=trace["contribution"] if is_scored else 0.0,
        lost=sentences.lost(trace) if is_scored else 0.0,
        decided=sentences.touched(trace),
        long=sentences.observed_long(indicator, trace),
        steps=tuple(steps),
    )
