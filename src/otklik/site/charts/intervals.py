"""How far apart are the scores of a list, and how much of that may be chance?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from otklik.core.russian import capital, counted
from otklik.editions import sentences, standings
from otklik.methodology.model import Methodology
from otklik.rating.scoring import FULL
from otklik.site import groups, tables
from otklik.site.charts import asked, theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled, unfilled
from otklik.site.words import russian_order

if TYPE_CHECKING:
    import altair as alt

Section = Mapping[str, Any]
STEPS = {theme.WIDE: 26, theme.NARROW: 40}
"""The height of a row: on a phone its name stands above it."""
_FIELDS = ("said", "span", "zone", "place")
Zones = tuple[tuple[str, str, float], ...]
"""Code, title, from how many points; the best first."""
COLUMNS = ("Орган", "Балл", "Промежуток", "Зона", "Место")


def charts(section: Section, methodology: Methodology) -> Iterator[Chart]:
    """A chart for every group of a list in which anybody has a score."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    for part in groups.of(section):
        rows = [row for row in section["results"] if row.get("group") == part.get("code")]
        scored = sorted((row for row in rows if row.get("score") is not None), key=_order)
        if scored:
            told = _Told(scored, len(rows) - len(scored), methodology)
            name = groups.title(part, rule, rows)
            yield Chart(
                code="-".join(filter(None, ("intervals", rule.code, part.get("code")))),
                title=capital(name) if name else rule.title,
                sentence=" ".join(told.said()),
                specification=told.specification(theme.WIDE),
                narrow=told.specification(theme.NARROW),
                table=ChartTable(COLUMNS, tuple(told.rows())),
            )


def _order(row: Section) -> tuple[float, str]:
    return -row["score"], russian_order(row["authority"]["name"])


@dataclass(frozen=True)
class _Told:
    """Those of a group who have a score, the best first; `others` have none."""

    scored: Sequence[Section]
    others: int
    methodology: Methodology

    def said(self) -> Iterator[str]:
        """What the picture shows."""
        first, last = self.scored[0], self.scored[-1]
        if len(self.scored) == 1:
            yield f"Балл есть у одного органа: {_name(first)}, {sentences.score(first['score'])}."
        else:
            yield (
                f"Балл есть у {_of(len(self.scored))}: от {sentences.score(last['score'])} "
                f"({_name(last)}) до {sentences.score(first['score'])} ({_name(first)})."
            )
        yield from self._crossing()
        if self.others:
            yield f"Ещё у {_of(self.others)} балла нет, и на рисунке их нет."

    def _crossing(self) -> Iterator[str]:
        """How many cannot be told from the first by eye."""
        bounds = [standings.interval(row) for row in self.scored]
        if len(bounds) < 2 or not all(bounds):
            return
        (floor, _), *others = (pair for pair in bounds if pair)
        crossing = sum(high >= floor for _, high in others)
        if crossing == 0:
            yield "Промежуток первого не пересекается ни с одним другим."
        else:
            yield (
                f"С промежутком первого пересекаются промежутки {_of(crossing)}: по этим данным "
                "порядок таких органов может быть случайным."
            )

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The table behind the picture."""
        for row in self.scored:
            bounds, zone = standings.interval(row), tables.zone_of(row, self.methodology)
            yield (
                _name(row),
                sentences.score(row["score"]),
                standings.span(bounds) if bounds else "—",
                standings.zone(row, zone) if zone else "—",
                standings.stands(row) or sentences.place(row.get("place")),
            )

    def specification(self, width: int) -> Specification:
        """The picture, so many pixels wide."""
        from otklik.site.charts.names import LETTERS, broken

        drawn = [
            {
                "id": row["authority"]["id"],
                "name": broken(_name(row), LETTERS[width]),
                "who": row["authority"]["name"],
                "seek": asked.sought(row["authority"]["name"], _name(row)),
                "score": row["score"],
                "low": low,
                "high": high,
                **dict(zip(_FIELDS, told[1:], strict=True)),
            }
            for row, told in zip(self.scored, self.rows(), strict=True)
            for low, high in [standings.interval(row) or (row["score"], row["score"])]
        ]
        zones = tuple((z.code, z.title, z.from_score) for z in self.methodology.zones)
        return filled(_built(width, zones), drawn, height=STEPS[width] * len(drawn))


def _name(row: Section) -> str:
    return str(row["authority"]["short_name"])


def _of(count: int) -> str:
    return counted(count, "органа", "органов", "органов")


@cache
def _built(width: int, zones: Zones) -> Specification:
    """Bands of the zones, and on them a line from the lowest to the highest and a dot."""
    import altair as alt

    from otklik.site.charts import names

    base = alt.Chart().encode(y=names.rows(width), tooltip=_tooltip())
    lines = base.mark_rule(size=5, color=theme.SPAN, strokeCap="round")
    dots = base.mark_point(filled=True, size=64, color=theme.INK, stroke=theme.PAPER)
    layers = alt.layer(
        *_bands(zones),
        lines.encode(x="low:Q", x2="high:Q", opacity=asked.lit()),
        dots.encode(x="score:Q", opacity=asked.lit()),
        names.layer(base, is_above=width == theme.NARROW),
        _numbers(base),
        data=alt.InlineData(values=[]),
    )
    return unfilled(layers.properties(width=width).add_params(asked.parameter()))


def _tooltip() -> "list[alt.Tooltip]":
    import altair as alt

    fields = ("who", *_FIELDS)
    return [alt.Tooltip(f"{f}:N", title=c) for f, c in zip(fields, COLUMNS, strict=True)]


def _numbers(base: "alt.Chart") -> "alt.Chart":
    """The score at the end of every row."""
    import altair as alt

    mark = base.mark_text(align="right", fontWeight="bold", dx=36)
    numbers: alt.Chart = mark.encode(x=alt.value("width"), text="said:N")
    return numbers


def _bands(zones: Zones) -> "tuple[alt.Chart, alt.Chart]":
    """From where to where each zone is by points, and above it what it is called."""
    import altair as alt

    ends = (FULL, *(start for _, _, start in zones[:-1]))
    bands = [
        {"from": start, "to": end, "at": (start + end) / 2, "title": title, "wash": _wash(code)}
        for (code, title, start), end in zip(zones, ends, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=bands))
    axis = alt.Axis(title="Балл", values=sorted({0.0, *ends}), format=".0f")
    scale = alt.Scale(domain=[0, FULL])
    return (
        base.mark_rect().encode(
            x=alt.X("from:Q", scale=scale, axis=axis),
            x2="to:Q",
            color=alt.Color("wash:N", scale=None),
        ),
        base.mark_text(color=theme.MUTED, baseline="bottom", dy=-4).encode(
            x="at:Q", y=alt.value(0), text="title:N"
        ),
    )


def _wash(zone: str) -> str:
    return theme.WASHES.get(zone, theme.WASH)
