"""What does the section of a list say, as evidence to be scored again?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating import result
from otklik.rating.decisions import GATE, Decision
from otklik.rating.evidence import Evidence, TopicShift
from otklik.rating.groups import Sizes

Row = Mapping[str, Any]
_COUNTED = ("n", "x", "past_n", "past_x")
_NOTHING = dict.fromkeys(_COUNTED, math.nan)
_WITHHELD = {"withheld": True}


@dataclass(frozen=True)
class Published:
    """The section of one list, read by its rules; what is withheld is NaN.

    What the section lacks is read as withheld or as nothing: the difference is told afterwards.
    """

    section: Mapping[str, Any]
    rule: ListRule
    methodology: Methodology

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Everybody by id, in order."""
        rows = {str(row["authority"]["id"]): row for row in self.section["results"]}
        return dict(sorted(rows.items()))

    @cached_property
    def open_rows(self) -> dict[str, Row]:
        """Those of whom more than the name is published."""
        return {who: r for who, r in self.rows.items() if r["status"] != result.WITHHELD}

    def withheld(self) -> frozenset[str]:
        """Those of whom nothing but the name is published."""
        return frozenset(self.rows.keys() - self.open_rows.keys())

    def names(self) -> dict[str, Any]:
        """How each is named."""
        return {who: row["authority"] for who, row in self.rows.items()}

    def sizes(self) -> Sizes:
        """Residents or load of everybody, None where not known; empty where nothing is divided."""
        grouping = self.rule.grouping
        return {who: row.get(grouping) for who, row in self.rows.items()} if grouping else {}

    def counts(self) -> dict[str, dict[str, int]]:
        """Counts of the month; a withheld one is put as 1, which the document withholds again."""
        return {
            who: {code: 1 if n is None else n for code, n in row["counts"].items()}
            for who, row in self.open_rows.items()
        }

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that people decided about these authorities."""
        kinds = {adjustment.code: adjustment.kind for adjustment in self.methodology.adjustments}
        kinds |= {gate.code: GATE for gate in self.methodology.gates}
        return tuple(
            Decision(
                number=one["number"],
                kind=kinds.get(one["code"], ""),
                authority_id=who,
                code=one["code"],
                indicator=one["indicator"],
                reason=one["reason"],
                evidence=one["evidence"],
            )
            for who, row in self.open_rows.items()
            for one in row.get("decisions", ())
        )

    def references(self, group: str, *, is_long: bool) -> Sequence[Row]:
        """What a group was judged against; of a list that is not divided, what everybody was."""
        parts = {part["code"]: part for part in self.section.get("groups", ())}
        found = parts[group] if self.rule.grouping else self.section
        references: Sequence[Row] = found["three_months_references" if is_long else "references"]
        return references

    def printed(self, authority_ids: Sequence[str], *, is_long: bool) -> list[Row]:
        """The published `score` and `blocks` of some; without any where there are none."""
        raw = "raw_score" if self.methodology.has_decisions else "score"
        rows = [self.rows[who] for who in authority_ids]
        if is_long:
            return [row.get("three_months") or {} for row in rows]
        return [{"score": row.get(raw), "blocks": row["blocks"]} for row in rows]

    def evidence(self, *, is_long: bool) -> Evidence:
        """Of those who are not withheld, of the month or of several months."""
        indicators = self.methodology.applicable(self.rule.kind)
        cells = [[_cell(row, i) for i in indicators] for row in self.open_rows.values()]
        counted = [[_counted(cell, is_long) for cell in line] for line in cells]
        recent = [
            [_recent(cell, i) for cell, i in zip(line, indicators, strict=True)] for line in cells
        ]
        shape = (len(self.open_rows), len(indicators))
        arrays = {
            name: np.array([[c[name] for c in line] for line in counted], dtype=float).reshape(
                shape
            )
            for name in _COUNTED
        }
        return Evidence(
            authority_ids=tuple(self.open_rows),
            indicators=indicators,
            past_months=self.section["past_months"],
            recent_n=np.array(recent, dtype=float).reshape(shape),
            shifts=dict(self._shifts()),
            **arrays,
        )

    def _shifts(self) -> Iterator[tuple[tuple[str, str], TopicShift]]:
        """Standardisation is taken as observed: topics are not published."""
        for who, row in self.open_rows.items():
            for cell in row["indicators"]:
                if given := cell.get("standardised"):
                    yield (who, cell["code"]), TopicShift(**given)


def _cell(row: Row, indicator: Indicator) -> Row:
    found: Row = {cell["code"]: cell for cell in row["indicators"]}[indicator.code]
    return found


def _counted(cell: Row, is_long: bool) -> Row:
    if cell.get("withheld"):
        return _NOTHING
    found: Row = cell.get("three_months", _WITHHELD) if is_long else cell
    return _NOTHING if found.get("withheld") else found


def _recent(cell: Row, indicator: Indicator) -> float:
    """Of a withheld cell it is published only whether its cases are enough."""
    if cell.get("withheld"):
        return indicator.minimum_n if cell["enough"] else 0
    return float(cell["recent_n"])
