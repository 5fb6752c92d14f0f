"""What does the published document alone say the scores must be?

Everything after the observations is computed again from the numbers in the document. Where a cell
is withheld, the score stands as published if what is withheld can explain it.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from otklik.editions.build import Document, list_section
from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating import result
from otklik.rating.evidence import Array, Evidence
from otklik.rating.judge import judge
from otklik.rating.references import references
from otklik.rating.scored import Levels, Scored, missing_for_all, score

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


def _withheld(section: Mapping[str, Any]) -> list[Document]:
    return [row for row in section["results"] if row["status"] == result.WITHHELD]


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
    """References as published, except where every cell behind them is public: those are ours."""
    published = np.array([r["level"] for r in section["references"]], dtype=float)
    sources = tuple(r["source"] for r in section["references"])
    missing = frozenset(section["missing"])
    if _withheld(section):
        return Levels(published, sources, missing)
    ours, our_sources = references(evidence, methodology.history.group_strength)
    known = np.logical_not(np.isnan(evidence.past_n).any(axis=0))
    pairs = zip(known.tolist(), our_sources, sources, strict=True)
    return Levels(
        np.where(known, ours, published),
        tuple(our if seen else given for seen, our, given in pairs),
        missing_for_all(evidence),
    )


def _with_published(
    scored: Scored, rows: list[Mapping[str, Any]], methodology: Methodology
) -> Scored:
    """Puts published scores and blocks where a withheld cell leaves them unknown but possible."""
    possible = _bounds(scored)
    decimals = methodology.publication.score_decimals
    score_given = np.array([_number(row["score"]) for row in rows])
    filled = _fill(scored.score[0], score_given, possible, decimals)
    blocks = {
        code: np.where(np.isnan(block), [_block(row, code) for row in rows], block)
        for code, block in scored.blocks.items()
    }
    return replace(scored, score=filled[np.newaxis], blocks=blocks)


def _bounds(scored: Scored) -> tuple[Array, Array]:
    """The lowest and the highest score that any withheld cells could give, shape (authority,)."""
    unknown = np.isnan(scored.points[0])
    whole = scored.weights.sum() or 1.0
    low = (np.where(unknown, 0.0, scored.points[0]) * scored.weights).sum(axis=1) / whole
    high = (np.where(unknown, 100.0, scored.points[0]) * scored.weights).sum(axis=1) / whole
    return low, high


def _fill(ours: Array, given: Array, bounds: tuple[Array, Array], decimals: int) -> Array:
    half = 0.5 * 10.0**-decimals
    inside = (given >= bounds[0] - half) & (given <= bounds[1] + half)
    middle = (bounds[0] + bounds[1]) / 2
    filled: Array = np.where(np.isnan(ours), np.where(inside, given, middle), ours)
    return filled


def _number(score_or_null: float | None) -> float:
    return math.nan if score_or_null is None else score_or_null


def _block(row: Mapping[str, Any], code: str) -> float:
    return float((row["blocks"] or {}).get(code, 0.0))
