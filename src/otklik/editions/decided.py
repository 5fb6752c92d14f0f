"""How is it said what people decided about an authority, and what came of its score?

Works on sections of the document, like `sentences`; nobody's name stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import MINUS, NBSP
from otklik.editions.sentences import score
from otklik.methodology.decisions import ANCHOR_LOW, BLOCK_ZERO
from otklik.methodology.model import Adjustment, Gate, Methodology

Section = Mapping[str, Any]
_TINY = 1e-6


@dataclass(frozen=True)
class Decided:
    """One decision by its `number` in the journal; `effect` says what it did to the score."""

    number: int
    code: str
    title: str
    effect: str
    reason: str
    evidence: str


def decisions(row: Section, methodology: Methodology) -> tuple[Decided, ...]:
    """The decisions about one authority, in the order of the journal."""
    return tuple(
        Decided(
            number=one["number"],
            code=one["code"],
            title=methodology.decision_titles[one["code"]],
            effect=_effect(one, methodology),
            reason=one["reason"],
            evidence=one["evidence"],
        )
        for one in row.get("decisions", ())
    )


def total(row: Section) -> str:
    """How the printed score came of penalties and bonuses; empty where there are none."""
    penalty, bonus, raw = row.get("penalty", 0), row.get("bonus", 0), row.get("raw_score")
    if raw is None or not (penalty or bonus):
        return ""
    taken = f" {MINUS} {score(penalty)}" if penalty else ""
    given = f" + {score(bonus)}" if bonus else ""
    is_bounded = abs(raw - penalty + bonus - row["score"]) > _TINY
    bounded = ", потому что балл бывает только от 0 до 100" if is_bounded else ""
    return f"{score(raw)}{taken}{given} = {score(row['score'])}{bounded}"


def _effect(one: Section, methodology: Methodology) -> str:
    """`−5,0 балла; обнулены A3 и A4`, or what a gate does."""
    gates = {gate.code: gate for gate in methodology.gates}
    if one["code"] in gates:
        return _of_gate(gates[one["code"]], one["indicator"], methodology)
    adjustments = {adjustment.code: adjustment for adjustment in methodology.adjustments}
    return _of_points(one["points"], adjustments[one["code"]])


def _of_gate(gate: Gate, indicator: str | None, methodology: Methodology) -> str:
    if gate.effect == BLOCK_ZERO:
        titles = {block.code: block.title for block in methodology.blocks}
        return f"блок «{titles[str(gate.block)]}» обнулён"
    if gate.effect == ANCHOR_LOW:
        return f"опора показателя {indicator} снижена"
    return f"показатель {indicator} обнулён"


def _of_points(points: float, rule: Adjustment) -> str:
    sign = MINUS if points < 0 else "+"
    said = f"{sign}{score(abs(points))}{NBSP}балла" if points else "0: больше за месяц нельзя"
    zeroed = f"; обнулены {', '.join(rule.zero_indicators)}" if rule.zero_indicators else ""
    return said + zeroed
