"""What does the section of a list say, as evidence to be scored again?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from otklik.core.months import Month
from otklik.editions import possible
from otklik.editions.hidden import missing_with
from otklik.methodology.lists import LOAD
from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating import result
from otklik.rating.changes import Difference
from otklik.rating.decisions import GATE, Decision
from otklik.rating.draws import Spread
from otklik.rating.evidence import Array, Evidence, TopicShift
from otklik.rating.groups import Sizes
from otklik.rating.noise import Noise
from otklik.rating.result import Earlier

Row = Mapping[str, Any]
_COUNTED = ("n", "x", "past_n", "past_x")
_UNKNOWN = dict.fromkeys(_COUNTED, math.nan)
_NOTHING = dict.fromkeys(_COUNTED, 0)
_NO_HISTORY: Row = {"past_n": 0, "past_x": 0}
_WITHHELD = {"withheld": True}
_NO_SCORE: Row = {"score": None, "blocks": None}
_NOT_COMPARED: Row = {"observed": (0, 0), "missing": ()}
MONTH, THREE_MONTHS, EARLIER = "", "three_months", "earlier"
"""Where in a cell the counts of each window stand; those of the month are the cell itself."""


@dataclass(frozen=True)
class Cell:
    """One indicator of an authority, as it is published."""

    given: Row
    indicator: Indicator

    def counts(self, window: str) -> Row:
        """Its counts in a window; the earlier months have no history of their own."""
        is_withheld = self.given.get("withheld") or not window
        found: Row = self.given if is_withheld else self.given.get(window, _WITHHELD)
        return found

    @property
    def recent(self) -> float:
        """Of a withheld cell it is published only whether its cases are enough."""
        if self.given.get("withheld"):
            return self.indicator.minimum_n if self.given["enough"] else 0
        return float(self.given["recent_n"])


@dataclass(frozen=True)
class Published:
    """The section of one list, read by its rules; what is withheld is NaN.

    What the section lacks is read as withheld or as nothing, and what is impossible as the nearest
    that is possible: the difference is told afterwards.
    """

    section: Mapping[str, Any]
    rule: ListRule
    methodology: Methodology
    month: str

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
        grouping, smallest = self.rule.grouping, self.methodology.publication.smallest_n
        sizes = {who: row.get(grouping) for who, row in self.rows.items()} if grouping else {}
        is_counted = grouping == LOAD
        return {w: possible.count(n, smallest) if is_counted else n for w, n in sizes.items()}

    def counts(self) -> dict[str, dict[str, int]]:
        """Counts of the month; a withheld one is put as 1, which the document withholds again.

        A withheld size of whoever has a row stands for no small number (see `arrivals`).
        """
        publication = self.methodology.publication
        hidden = {publication.size: publication.smallest_n}
        return {
            who: {c: hidden.get(c, 1) if n is None else n for c, n in row["counts"].items()}
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

    def noise(self) -> Noise | None:
        """How much chance moves each indicator; None where the rules draw nothing."""
        if self.methodology.uncertainty is None:
            return None
        return possible.noise_of(self.section.get("noise", ()), self._indicators)

    def missing(self, window: str) -> frozenset[str]:
        """Indicators that nobody is said to have a case of."""
        return frozenset(self.section.get("three_months_missing" if window else "missing", ()))

    def spreads(self, window: str) -> dict[str, Spread]:
        """How sure the published scores are said to be."""
        rows = {
            who: (row.get(window) or _NO_SCORE) if window else row
            for who, row in self.open_rows.items()
        }
        zones = self.methodology.zones
        return {
            w: possible.spread(row.get("interval") or {}, row, zones) for w, row in rows.items()
        }

    def differences(self) -> dict[str, Difference]:
        """What the changes are said to be."""
        rows = self.open_rows.items()
        return {who: possible.difference(row.get("change") or {}) for who, row in rows}

    def began(self) -> dict[str, date]:
        """Since when the young authorities exist."""
        named = ((who, row["authority"].get("since")) for who, row in self.rows.items())
        return {who: date.fromisoformat(since) for who, since in named if since}

    def earlier(self) -> Earlier | None:
        """The months with which the column of several is compared; None where the rules do not."""
        window = self.methodology.window_months
        if self.methodology.change is None or window is None:
            return None
        told, evidence = self.section.get("compared", _NOT_COMPARED), self.evidence(EARLIER)
        missing = missing_with(frozenset(told["missing"]), evidence, hides=bool(self.withheld()))
        begins = Month.parse(self.month) - (2 * window - 1)
        return Earlier(evidence, missing, begins, possible.months(told["observed"], window))

    @cached_property
    def _indicators(self) -> tuple[Indicator, ...]:
        return self.methodology.applicable(self.rule.kind)

    def evidence(self, window: str) -> Evidence:
        """Of those who are not withheld, in one of the windows."""
        lines = [[_cell(row, one) for one in self._indicators] for row in self.open_rows.values()]
        counted = [[self._counted(cell, window) for cell in line] for line in lines]
        found = Evidence(
            authority_ids=tuple(self.open_rows),
            indicators=self._indicators,
            past_months=self.section["past_months"],
            recent_n=self._array([[cell.recent for cell in line] for line in lines]),
            shifts={},
            **{
                name: self._array([[c[name] for c in line] for line in counted])
                for name in _COUNTED
            },
        )
        return found if window else self._standardised(found)

    def _array(self, lines: Sequence[Sequence[float]]) -> Array:
        shape = len(self.open_rows), len(self._indicators)
        return np.array(lines, dtype=float).reshape(shape)

    def _counted(self, cell: Cell, window: str) -> Row:
        """The counts of a cell in a window; unknown only where so few may be withheld."""
        found = cell.counts(window)
        if not found.get("withheld"):
            return {**_NO_HISTORY, **found}
        smallest = self.methodology.publication.smallest_n
        return _UNKNOWN if cell.indicator.measure.fewest(smallest) > 1 else _NOTHING

    def _standardised(self, found: Evidence) -> Evidence:
        """Standardisation is taken as observed as far as it gives `x`: topics are not published."""
        shifts, x = dict(self._shifts()), found.x.copy()
        codes = [one.code for one in self._indicators]
        for (who, code), shift in shifts.items():
            at = found.authority_ids.index(who), codes.index(code)
            x[at] = possible.standardised(float(x[at]), float(found.n[at]), shift)
        return replace(found, x=x, shifts=shifts)

    def _shifts(self) -> Iterator[tuple[tuple[str, str], TopicShift]]:
        for one in self._indicators:
            if one.standardise and self.rule.kind in one.standardise.kinds:
                for who, row in self.open_rows.items():
                    if given := _cell(row, one).given.get("standardised"):
                        yield (who, one.code), TopicShift(**given)


def _cell(row: Row, indicator: Indicator) -> Cell:
    return Cell({cell["code"]: cell for cell in row["indicators"]}[indicator.code], indicator)
