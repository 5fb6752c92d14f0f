"""What does an edition say of a world?

The product's own code, from observations to the section of the document; nothing is scored here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.calibration.rules import KIND, POPULATIONS
from bench.calibration.seen import Ints, Seen, observations, topic_observations
from bench.calibration.truth import Truth
from bench.calibration.worlds import BODIES
from otklik.editions.build import list_section
from otklik.engines.observation import Observation
from otklik.methodology.model import Methodology
from otklik.rating.evidence import Array
from otklik.rating.rate import Counted, rate
from otklik.rating.result import ListRating
from otklik.workspace.registry_rows import Authority

Document = Mapping[str, Any]

IDS = tuple(f"m{number:02d}" for number in range(BODIES))


@dataclass(frozen=True)
class Edition:
    """The list of one month, as rated and as the document has it; rows in the order of `IDS`."""

    rated: ListRating
    rows: tuple[Document, ...]

    def numbers(self, *path: str | int) -> Array:
        """One number of every row; NaN where the document has none."""
        return np.array([_number(_at(row, path)) for row in self.rows])

    def words(self, *path: str) -> list[str | None]:
        """One word of every row."""
        return [_at(row, path) for row in self.rows]


def edition(seen: Seen, truth: Truth, t: int, methodology: Methodology) -> Edition:
    """The edition of the month with this place in the history, from the months it asks for."""
    months = range(max(0, t + 1 - methodology.scored_months), t + 1)
    counted = Counted(
        headlines=(),
        counts=tuple(_sizes(seen, t)),
        indicators=tuple(observations(seen, IDS, months)),
        by_topic=tuple(topic_observations(seen, IDS, months)),
    )
    rating = rate(counted, _authorities(truth), seen.month(t), methodology)
    found = next(one for one in rating.lists if one.rule.kind == KIND)
    names = {who: {"id": who} for who in IDS}
    rows = {r["authority"]["id"]: r for r in list_section(found, names, methodology)["results"]}
    return Edition(found, tuple(rows[who] for who in IDS))


def _authorities(truth: Truth) -> list[Authority]:
    last = len(POPULATIONS) - 1 if truth.group.any() else 2
    residents: Sequence[int] = POPULATIONS if truth.group.any() else (POPULATIONS[last],)
    return [
        Authority(who, who, who, KIND, residents[group])
        for who, group in zip(IDS, truth.group.tolist(), strict=True)
    ]


def _sizes(seen: Seen, t: int) -> list[Observation]:
    incidents: Ints = seen.incidents[t]
    return [
        Observation(who, "messages", seen.month(t), n)
        for who, n in zip(IDS, incidents.tolist(), strict=True)
        if n
    ]


def _at(row: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        if row is None or (isinstance(step, str) and step not in row):
            return None
        row = row[step]
    return row


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)
