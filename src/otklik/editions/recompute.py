"""What does the published document alone say the scores must be?

Everything after the observations is computed again from the numbers in the document. Where a cell
is withheld, the score stands as published if what is withheld can explain it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from otklik.editions.build import Document, list_section
from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating import result
from otklik.rating.evidence import Array, Evidence
from otklik.rating.judge import judge
from otklik.rating.references import GROUP, INITIAL, initial_reference, references
from otklik.rating.scored import Levels, Scored, missing_for_all, score
from otklik.rating.scoring import FULL

_TINY = 1e-9
_NOTHING = {"n": math.nan, "x": math.nan, "past_n": math.nan, "past_x": math.nan}


def recompute_list(
    section: Mapping[str, Any], rule: ListRule, methodology: Methodology
) -> Document:
    """The list as it follows from its own published observations and references."""
    indicators = methodology.applicable(rule.kind)
    open_rows = sorted(
        (row for row in section["results"] if row["status"] != result.WITHHELD),
        key=lambda row: str(row["authority"]["id"]),
    )
    evidence = _evidence(section, open_rows, indicators)
    levels = _levels(section, evidence, methodology)
    scored = _with_published(score(evidence, methodology, levels), open_rows, methodology)
    counts = {r["authority"]["id"]: _counts(r) for r in open_rows}
    rated = judge(rule, scored, counts, methodology)
    names = {r["authority"]["id"]: r["authority"] for r in section["results"]}
    again = list_section(rated, names, methodology)
    return again | {"results": again["results"] + _withheld(section)}


def recompute_headlines(
    sections: Sequence[Mapping[str, Any]], methodology: Methodology
) -> list[Document]:
    """The numbers above the lists as far as they follow from each other: a count is its own n."""
    published = {section["code"]: section for section in sections}
    again = []
    for headline in methodology.headlines:
        given = published.get(headline.code, {"n": 0, "value": None})
        value = given["n"] if headline.measure.kind == "count" else given["value"]
        again.append(
            {"code": headline.code, "n": given["n"], "value": value if given["n"] else None}
        )
    return again


def _withheld(section: Mapping[str, Any]) -> list[Document]:
    withheld = [row for row in section["results"] if row["status"] == result.WITHHELD]
    return sorted(withheld, key=lambda row: str(row["authority"]["id"]))


def _counts(row: Mapping[str, Any]) -> dict[str, int]:
    """A withheld count is put as 1, which the document withholds again."""
    return {code: 1 if n is None else n for code, n in row["counts"].items()}


def _evidence(
    section: Mapping[str, Any], rows: list[Mapping[str, Any]], indicators: tuple[Indicator, ...]
) -> Evidence:
    cells = [[_cell(row, indicator) for indicator in indicators] for row in rows]
    shape = (len(rows), len(indicators))
    arrays = {
        name: np.array([[cell[name] for cell in line] for line in cells], dtype=float).reshape(
            shape
        )
        for name in (*_NOTHING, "recent_n")
    }
    ids = tuple(row["authority"]["id"] for row in rows)
    return Evidence(ids, indicators, past_months=section["past_months"], **arrays)


def _cell(row: Mapping[str, Any], indicator: Indicator) -> Mapping[str, float]:
    cell = {cell["code"]: cell for cell in row["indicators"]}[indicator.code]
    if cell.get("withheld"):
        return _NOTHING | {"recent_n": indicator.minimum_n if cell["enough"] else 0}
    return dict(cell)


def _levels(section: Mapping[str, Any], evidence: Evidence, methodology: Methodology) -> Levels:
    """References of the public history; where some of it is withheld, as published if possible."""
    hidden = bool(_withheld(section))
    ours = references(evidence, methodology.history.group_strength)
    found = [
        (level, source)
        if not (hidden or np.isnan(past_n).any())
        else _published_level(published, indicator, past_n)
        for published, indicator, past_n, level, source in zip(
            section["references"], evidence.indicators, evidence.past_n.T, *ours, strict=True
        )
    ]
    missing = missing_for_all(evidence)
    return Levels(
        np.array([level for level, _ in found], dtype=float),
        tuple(source for _, source in found),
        missing & frozenset(section["missing"]) if hidden else missing,
    )


def _published_level(
    published: Mapping[str, Any], indicator: Indicator, past_n: Array
) -> tuple[float, str]:
    """The initial level has one value and stands only where no history is to be seen."""
    if published["source"] == INITIAL and not np.nansum(past_n):
        return initial_reference(indicator), INITIAL
    return published["level"], GROUP


def _with_published(
    scored: Scored, rows: list[Mapping[str, Any]], methodology: Methodology
) -> Scored:
    """Puts published scores and blocks where a withheld cell leaves them unknown but possible.

    A printed block is at most half a digit away from what withheld cells could give, and printed
    blocks give the printed score to less than a whole one.
    """
    digit = 10.0**-methodology.publication.score_decimals
    blocks: dict[str, Array] = {}
    mean = np.zeros(len(rows))
    for code, ours in scored.blocks.items():
        inside = np.array([i.block == code for i in scored.evidence.indicators])
        own = np.where(inside, scored.weights, 0.0)
        given = np.array([_number((row["blocks"] or {}).get(code)) for row in rows])
        blocks[code] = _fill(ours[0], given, _bounds(scored.points[0], own), digit / 2 + _TINY)
        mean += blocks[code] * own.sum() / scored.weights.sum()
    given = np.array([_number(row["score"]) for row in rows])
    filled = _fill(scored.score[0], given, (mean, mean), digit - _TINY)
    shaped = {code: block[np.newaxis] for code, block in blocks.items()}
    return replace(scored, score=filled[np.newaxis], blocks=shaped)


def _bounds(points: Array, weights: Array) -> tuple[Array, Array]:
    """The lowest and the highest mean that any withheld cells could give, shape (authority,)."""
    unknown = np.isnan(points)
    low, high = (np.where(unknown, bound, points) @ weights for bound in (0.0, FULL))
    return low / weights.sum(), high / weights.sum()


def _fill(ours: Array, given: Array, bounds: tuple[Array, Array], slack: float) -> Array:
    """Ours where it is known; else the published value, if it lies within the bounds."""
    low, high = bounds
    inside = (given >= low - slack) & (given <= high + slack)
    filled: Array = np.where(np.isnan(ours), np.where(inside, given, (low + high) / 2), ours)
    return filled


def _number(printed: float | None) -> float:
    return math.nan if printed is None else printed
