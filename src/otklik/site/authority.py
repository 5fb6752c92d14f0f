"""What does an authority's page say, indicator by indicator?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.methodology.model import Headline, Indicator, ListRule, Methodology, Zone
from otklik.rating import result
from otklik.site import words
from otklik.site.tables import counted_headlines, counts, past_note, zone_of

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One indicator of an authority; numbers are None where they are not published.

    `value` is what the points are counted from, `steps` lead from the cases to the points.
    """

    indicator: Indicator
    observed: str
    value: str
    points: float | None
    weight: float
    contribution: float
    lost: float
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """An authority in a list; `of` is how many in the list have places."""

    authority: Mapping[str, str]
    rule: ListRule
    score: float | None
    zone: Zone | None
    place: str
    of: int
    status: str
    note: str
    past_note: str
    counts: tuple[tuple[Headline, str], ...]
    blocks: tuple[tuple[str, float], ...]
    parts: tuple[Part, ...]

    @property
    def losses(self) -> tuple[Part, ...]:
        """The indicators with published points and some weight, the dearest first."""
        scored = [part for part in self.parts if part.points is not None and part.weight > 0]
        return tuple(sorted(scored, key=lambda part: -part.lost))

    @property
    def is_complete(self) -> bool:
        """Whether no indicator's points are kept back, so that contributions give the score."""
        return all(part.points is not None for part in self.parts)


def card(found: Section, section: Section, methodology: Methodology) -> Card:
    """The page of one result of a list's section."""
    status, columns = found["status"], counted_headlines(methodology)
    titles = {block.code: block.title for block in methodology.blocks}
    return Card(
        authority=found["authority"],
        rule=next(rule for rule in methodology.lists if rule.code == section["code"]),
        score=found.get("score"),
        zone=zone_of(found, methodology),
        place=sentences.place(found.get("place")),
        of=sum(other["status"] == result.RANKED for other in section["results"]),
        status=sentences.STATUS[status],
        note=words.status_note(status, section, methodology),
        past_note=past_note(found, methodology),
        counts=tuple(zip(columns, counts(found, methodology), strict=True)),
        blocks=tuple((titles[code], score) for code, score in (found.get("blocks") or {}).items()),
        parts=tuple(_parts(found, section, methodology)),
    )


def _parts(found: Section, section: Section, methodology: Methodology) -> list[Part]:
    references = {reference["code"]: reference for reference in section["references"]}
    return [
        _part(trace, references[trace["code"]], methodology)
        for trace in found.get("indicators", ())
    ]


def _part(trace: Section, reference: Section, methodology: Methodology) -> Part:
    indicator = methodology.indicator(trace["code"])
    strength = methodology.history.group_strength
    observed, *steps = sentences.steps(indicator, trace, reference, group_strength=strength)
    is_scored = "points" in trace
    return Part(
        indicator=indicator,
        observed=observed,
        value=sentences.amount(indicator, trace["value"]) if is_scored else "",
        points=trace["points"] if is_scored else None,
        weight=trace.get("weight", indicator.weight),
        contribution=trace["contribution"] if is_scored else 0.0,
        lost=sentences.lost(trace) if is_scored else 0.0,
        steps=tuple(steps),
    )
