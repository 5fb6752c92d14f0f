"""What would raise the score of each authority most, as far as the published document tells?

Everything is scored again from the document alone, so that nothing withheld can be learned.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import advising
from otklik.editions.published import Published
from otklik.editions.recompute import rated_list
from otklik.methodology.model import Indicator, Methodology
from otklik.rating.advice import advice
from otklik.rating.result import ListRating
from otklik.rating.whatif import Whatif

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Gain:
    """A reachable step, what it would change, and how much of it this month's score would show."""

    indicator: Indicator
    step: str
    effect: str
    at_once: str


@dataclass(frozen=True)
class Gains:
    """The best steps of one authority; `hides_places` where withheld cells leave places unknown."""

    steps: tuple[Gain, ...]
    hides_places: bool


def by_authority(document: Section, methodology: Methodology) -> dict[str, Gains]:
    """Of everybody with a score, by id; empty where the rules do not say how sure a place is."""
    if methodology.uncertainty is None:
        return {}
    return {
        who: gains
        for section in document["lists"]
        for who, gains in _of_list(section, methodology, document["month"])
    }


def _of_list(section: Section, methodology: Methodology, month: str) -> Iterator[tuple[str, Gains]]:
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    rated = rated_list(Published(section, rule, methodology, month))
    for row in section["results"]:
        if row.get("score") is not None:
            who = row["authority"]["id"]
            yield who, _of_one(rated, who, methodology)


def _of_one(rated: ListRating, who: str, methodology: Methodology) -> Gains:
    best = advice(rated, who, methodology, public_only=True).best
    return Gains(
        steps=tuple(_gain(found, methodology) for found in best),
        hides_places=any(found.after is None for found in best),
    )


def _gain(found: Whatif, methodology: Methodology) -> Gain:
    return Gain(
        indicator=found.step.indicator,
        step=advising.named(found.step),
        effect=advising.effect(found, methodology),
        at_once=advising.at_once(found.step),
    )
