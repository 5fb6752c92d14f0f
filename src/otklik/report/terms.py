"""Which terms were broken, and by whom more than chance explains?

A term is what a person may wait for: a first answer, an answer by the plan, an answer under a post,
a promise. The counts are those of the indicators, so that everybody finds them on the pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from otklik.core.russian import NBSP, number
from otklik.editions import sentences
from otklik.editions.sections import part_of
from otklik.methodology.model import Indicator, Methodology
from otklik.report.printing import PRINTING
from otklik.site.funnel import Seen, chance_of

Section = Mapping[str, Any]
_PROMISES = "promises"
_TERMS = {
    "cases": ("answered_in_time", "Первый ответ"),
    "messages": ("answered_by_plan", "Ответ на платформе"),
    "questions": ("answered_in_time", "Ответ под публикацией"),
    _PROMISES: ("kept", "Обещания"),
}
"""By fact: which column tells that a term was kept, and what people wait for."""


@dataclass(frozen=True)
class Broken:
    """So many of `n` terms were not kept by one authority; `is_beyond`: more than by chance."""

    id: str
    name: str
    missed: int
    n: int
    is_beyond: bool

    @property
    def said(self) -> str:
        """`25 из 74 (34 %)`."""
        return f"{number(self.missed)} из {number(self.n)} ({self.share})"

    @property
    def share(self) -> str:
        """`34 %`."""
        return sentences.share(self.missed / self.n, 0)


@dataclass(frozen=True)
class Term:
    """One kind of term; `broken` holds everybody with published counts, the worst first.

    `hidden`: how many have too few cases to be told.
    """

    code: str
    title: str
    is_promise: bool
    broken: tuple[Broken, ...]
    hidden: int

    @property
    def whole(self) -> Broken:
        """All of those who may be told, together."""
        missed, n = (sum(getattr(one, name) for one in self.broken) for name in ("missed", "n"))
        return Broken("", "все органы", missed, n, is_beyond=False)

    @property
    def total(self) -> str:
        """`412 из 2 530 (16 %)`; a dash where nobody may be told."""
        return self.whole.said if self.whole.n else "—"

    @property
    def called(self) -> tuple[Broken, ...]:
        """Whom to ask: who broke more than chance explains."""
        return tuple(one for one in self.broken if one.is_beyond)


def terms(document: Section, methodology: Methodology) -> tuple[Term, ...]:
    """Of every indicator that tells a term, in the order of the methodology."""
    return tuple(
        _term(indicator, document["lists"], methodology)
        for indicator in methodology.indicators
        if is_term(indicator)
    )


def is_term(indicator: Indicator) -> bool:
    """Does its numerator count kept terms?"""
    measure = indicator.measure
    column, _ = _TERMS.get(measure.fact, ("", ""))
    return measure.kind == "share" and column in measure.where


def term_title(indicator: Indicator) -> str:
    """What people wait for, in two words."""
    return _TERMS[indicator.measure.fact][1]


def _term(indicator: Indicator, lists: Sequence[Section], methodology: Methodology) -> Term:
    broken: list[Broken] = []
    hidden = 0
    for section in lists:
        found = _InList(section, indicator, methodology)
        broken += found.broken()
        hidden += found.hidden
    broken.sort(key=lambda one: (not one.is_beyond, -one.missed, one.name))
    is_promise = indicator.measure.fact == _PROMISES
    return Term(indicator.code, term_title(indicator), is_promise, tuple(broken), hidden)


@dataclass(frozen=True)
class _InList:
    """One indicator in one list."""

    section: Section
    indicator: Indicator
    methodology: Methodology

    @cached_property
    def cells(self) -> dict[str, Section]:
        """What is published of the indicator, by id; nothing of who has none."""
        return {
            row["authority"]["id"]: cell
            for row in self.section["results"]
            for cell in row.get("indicators", ())
            if cell["code"] == self.indicator.code
        }

    @property
    def hidden(self) -> int:
        """How many are withheld, as a whole or in this."""
        own = sum(bool(cell.get("withheld")) for cell in self.cells.values())
        return own + len(self.section["results"]) - len(self.cells)

    def broken(self) -> Iterator[Broken]:
        """Of everybody with cases."""
        beyond = self._beyond()
        for row in self.section["results"]:
            who = row["authority"]
            cell = self.cells.get(who["id"], {})
            if cell.get("n"):
                missed = missed_of(cell)
                yield Broken(who["id"], who["short_name"], missed, cell["n"], who["id"] in beyond)

    def _beyond(self) -> set[str]:
        """Who is worse than nearly all that chance does around the level of the group."""
        if self.methodology.uncertainty is None or not self.indicator.sampled:
            return set()
        return {who for row in self._open() for who in self._worse(row)}

    def _open(self) -> list[Section]:
        return [row for row in self.section["results"] if self._cell(row).get("n")]

    def _cell(self, row: Section) -> Section:
        return self.cells.get(row["authority"]["id"], {})

    def _worse(self, row: Section) -> Iterator[str]:
        references = part_of(self.section, row)["references"]
        reference = next(one for one in references if one["code"] == self.indicator.code)
        chance = chance_of(self.section, reference, self.indicator, PRINTING.certain)
        cell, who = self._cell(row), row["authority"]
        seen = Seen(who["short_name"], cell["n"], cell["x"] / cell["n"])
        if chance.beyond([seen])[0] < 0:
            yield who["id"]


def missed_of(cell: Section) -> int:
    """Terms not kept, as they were counted, before topics are evened out."""
    counted: int = cell["n"] - round(cell.get("standardised", cell)["x"])
    return counted


def told(found: Sequence[Broken], most: int) -> str:
    """`Минздрав 20 из 173 (12 %), Минтранс … и ещё 3`."""
    said = ", ".join(f"{one.name}{NBSP}— {one.said}" for one in found[:most])
    more = len(found) - most
    return f"{said} и ещё {more}" if more > 0 else said
