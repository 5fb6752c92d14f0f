"""What did people decide, and which cells of the table does it touch?

Nothing but a decision of the journal can change a score, and each stands in the document.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from otklik.core.errors import OtklikError
from otklik.methodology.decisions import ANCHOR_LOW, BLOCK_ZERO, BONUS, EDITION_BLOCKED, PENALTY
from otklik.methodology.model import Methodology

GATE = "gate"
CODED = (PENALTY, BONUS, GATE)
"""Decisions whose code must stand in the methodology."""
_NAMED = {PENALTY: "вычета", BONUS: "надбавки", GATE: "условия"}
Cell = tuple[str, str]
"""An authority's id and an indicator's code."""


@dataclass(frozen=True, order=True)
class Decision:
    """One decision of the month, by its `number` in the journal; two people stand behind it."""

    number: int
    kind: str
    authority_id: str
    code: str
    indicator: str | None
    reason: str
    evidence: str


@dataclass(frozen=True)
class Effects:
    """The code of what was decided, by cell: no points at all, or a low anchor."""

    zeroed: Mapping[Cell, str]
    lowered: Mapping[Cell, str]


NO_EFFECTS = Effects({}, {})


def effects_of(decisions: Iterable[Decision], methodology: Methodology) -> Effects:
    """Which cells the decisions touch; the first of several has its code there."""
    zeroed: dict[Cell, str] = {}
    lowered: dict[Cell, str] = {}
    lowering = {gate.code for gate in methodology.gates if gate.effect == ANCHOR_LOW}
    for one in decisions:
        found = lowered if one.code in lowering else zeroed
        for code in _touched(one, methodology):
            found.setdefault((one.authority_id, code), one.code)
    return Effects(zeroed, lowered)


def _touched(one: Decision, methodology: Methodology) -> Sequence[str]:
    if one.kind != GATE:
        found = {adjustment.code: adjustment for adjustment in methodology.adjustments}
        return found[one.code].zero_indicators
    return _gated(one.code, one.indicator, methodology)


def _gated(code: str, indicator: str | None, methodology: Methodology) -> Sequence[str]:
    gate = {gate.code: gate for gate in methodology.gates}[code]
    if gate.effect == BLOCK_ZERO:
        return [i.code for i in methodology.indicators if i.block == gate.block]
    return [str(indicator)]


def require_known(
    decisions: Iterable[Decision], authority_ids: Iterable[str], methodology: Methodology
) -> None:
    """`OtklikError` for the first decision that the methodology or the month does not know."""
    rated = frozenset(authority_ids)
    for one in decisions:
        for problem in _problems(one, rated, methodology):
            raise OtklikError(
                f"Решение № {one.number}: {problem}. Что сделать: отмените его в журнале и "
                "запишите верное или возьмите другую версию методики."
            )


def _problems(one: Decision, rated: frozenset[str], methodology: Methodology) -> Iterator[str]:
    if one.authority_id not in rated:
        yield f"органа «{one.authority_id}» в рейтинге этого месяца нет"
    yield from code_problems(one.kind, one.code, one.indicator, methodology)


def code_problems(
    kind: str, code: str, indicator: str | None, methodology: Methodology
) -> Iterator[str]:
    """Why the rules know no such decision, in Russian."""
    known = {a.code: a.kind for a in methodology.adjustments}
    known |= {g.code: GATE for g in methodology.gates if g.effect != EDITION_BLOCKED}
    if known.get(code) != kind:
        named = _NAMED.get(kind, "решения")
        yield f"в методике «{methodology.version}» нет {named} «{code}»"
    elif kind == GATE and not set(_gated(code, indicator, methodology)) <= _codes(methodology):
        yield f"показателя «{indicator or ''}» в методике нет"


def _codes(methodology: Methodology) -> set[str]:
    return {indicator.code for indicator in methodology.indicators}
