"""What does the page of one indicator of a list say of everybody in it?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from otklik.core.russian import counted, number
from otklik.editions import sentences
from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating.references import GROUP
from otklik.rating.traces import natural
from otklik.site import groups, words
from otklik.site.addresses import href, indicator_href
from otklik.site.basis import Ground, basis
from otklik.site.charts.drawing import Chart
from otklik.site.charts.funnel import funnel
from otklik.site.examples import Shown, shown
from otklik.site.funnel import Chance, Seen, chance_of

Section = Mapping[str, Any]
TITLE = "Значение месяца и число случаев"
BEYOND = {1: "лучше полосы", -1: "хуже полосы", 0: ""}


@dataclass(frozen=True)
class Row:
    """One authority; numbers are None, and texts a dash, where they are not there or not published.

    `value` is of the month alone, `steadied` what the points are counted from; `beyond` says on
    which side of the band it lies, `note` why there are no numbers.
    """

    name: str
    address: str
    value: str
    n: str
    steadied: str
    points: float | None
    contribution: float | None
    beyond: str
    note: str


@dataclass(frozen=True)
class Part:
    """A group of the list, or all of it: against what it was judged, its rows, the best first.

    `picture` is there where the rules draw, chance plays a part and there is something to see;
    `said` tells it in words. `is_partly_hidden` where the numbers of somebody are withheld.
    """

    code: str
    title: str
    level: str
    is_from_group: bool
    rows: tuple[Row, ...]
    picture: Chart | None
    said: tuple[str, ...]
    is_partly_hidden: bool


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator in a list; without `parts` where nobody has anything of it this month.

    `weight` is what it weighs in the edition, of 100.
    """

    indicator: Indicator
    rule: ListRule
    weight: float
    parts: tuple[Part, ...]

    @property
    def address(self) -> str:
        """Where it stands, from the month's folder."""
        return indicator_href(self.rule.code, self.indicator.code)

    @property
    def examples(self) -> tuple[Shown, ...]:
        """How it is counted, on made-up cases."""
        return shown(self.indicator)

    @property
    def specifications(self) -> str:
        """The file with the specifications of its pictures, beside it."""
        return PurePosixPath(self.address).with_suffix(".js").name

    @property
    def is_standardised(self) -> bool:
        """Whether the topics of its cases are evened out."""
        return self.indicator.standardise is not None and any(
            kind == self.rule.kind for kind in self.indicator.standardise.kinds
        )


def pages(section: Section, methodology: Methodology) -> Iterator[IndicatorPage]:
    """Every indicator of a list, in the order of the methodology."""
    found = basis(section, methodology)
    for ground in found.grounds:
        parts = () if ground.is_missing else tuple(_parts(section, found.rule, ground, methodology))
        yield IndicatorPage(ground.indicator, found.rule, ground.weight, parts)


def _parts(
    section: Section, rule: ListRule, ground: Ground, methodology: Methodology
) -> Iterator[Part]:
    for place, group in enumerate(groups.of(section)):
        rows = [row for row in section["results"] if row.get("group") == group.get("code")]
        given = group.get("references") or section["references"]
        reference = next(one for one in given if one["code"] == ground.indicator.code)
        told = _Told(section, reference, ground.indicator, methodology, rows)
        yield Part(
            code=str(group.get("code", place)),
            title=groups.title(group, rule, rows),
            level=sentences.amount(ground.indicator, reference["value"]),
            is_from_group=reference["source"] == GROUP,
            rows=told.rows(),
            picture=told.picture(f"funnel-{group.get('code', place)}"),
            said=tuple(told.said()),
            is_partly_hidden=told.hides,
        )


@dataclass(frozen=True)
class _Told:
    """One indicator in one group."""

    section: Section
    reference: Section
    indicator: Indicator
    methodology: Methodology
    results: Sequence[Section]

    @cached_property
    def chance(self) -> Chance | None:
        """None where the rules do not draw, or nothing is left to chance."""
        rule = self.methodology.uncertainty
        if rule is None or not self.indicator.sampled:
            return None
        return chance_of(self.section, self.reference, self.indicator, rule.level)

    @cached_property
    def seen(self) -> dict[str, Seen]:
        """Everybody with published cases, by id."""
        cells = ((row["authority"], self._cell(row)) for row in self.results)
        return {
            who["id"]: Seen(who["short_name"], cell["n"], cell["x"] / cell["n"], who["name"])
            for who, cell in cells
            if cell.get("n")
        }

    @cached_property
    def beyond(self) -> dict[str, int]:
        """On which side of the band each of them lies; empty where there is no band."""
        if self.chance is None or not self.seen:
            return {}
        return dict(zip(self.seen, self.chance.beyond(list(self.seen.values())), strict=True))

    @property
    def hides(self) -> bool:
        """Whether somebody's numbers are withheld."""
        return not all("n" in self._cell(row) for row in self.results)

    def picture(self, code: str) -> Chart | None:
        """The funnel plot, where there is something to draw."""
        if self.chance is None:
            return None
        said = " ".join(self.said())
        return funnel(list(self.seen.values()), self.chance, code, TITLE, said)

    def rows(self) -> tuple[Row, ...]:
        """The best value of the month first, those without one last."""
        return tuple(self._row(row) for row in sorted(self.results, key=self._order))

    def said(self) -> Iterator[str]:
        """The picture in words."""
        for side, how in ((1, "Лучше"), (-1, "Хуже")):
            names = [self.seen[who].name for who, found in self.beyond.items() if found == side]
            if names:
                yield f"{how}, чем бывает случайно: {', '.join(names)}."
        inside = sum(not side for side in self.beyond.values())
        if inside and inside == len(self.beyond):
            yield "Никто не вышел из полосы: отличия от уровня группы могут быть случайными."
        elif inside:
            others = counted(inside, "органа", "органов", "органов")
            yield f"Ещё у {others} отличие от уровня группы может быть случайным."

    def _order(self, row: Section) -> tuple[int, float, str]:
        who, name = row["authority"]["id"], words.russian_order(row["authority"]["name"])
        if who in self.seen:
            better = 1 if words.is_more_better(self.indicator) else -1
            return 0, -better * self.seen[who].level, name
        return (1 if "n" in self._cell(row) else 2), 0.0, name

    def _row(self, row: Section) -> Row:
        who, cell = row["authority"]["id"], self._cell(row)
        seen = self.seen.get(who)
        return Row(
            name=row["authority"]["name"],
            address=href(who),
            value=self._amount(natural(self.indicator, seen.level)) if seen else "—",
            n=number(cell["n"]) if "n" in cell else sentences.few(self.methodology),
            steadied=self._amount(cell["value"]) if "points" in cell else "—",
            points=cell.get("points"),
            contribution=cell.get("contribution"),
            beyond=BEYOND[self.beyond.get(who, 0)],
            note=sentences.STATUS[row["status"]],
        )

    def _amount(self, value: float) -> str:
        return sentences.amount(self.indicator, value)

    def _cell(self, row: Section) -> Section:
        """What is published of the indicator: nothing of who is withheld as a whole."""
        cells = row.get("indicators", ())
        return next((cell for cell in cells if cell["code"] == self.indicator.code), {})
