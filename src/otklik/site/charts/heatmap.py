"""Where does a list earn its points, and where does it lose them, authority by authority?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median
from typing import TYPE_CHECKING, Any

from otklik.core.russian import counted
from otklik.editions import sentences
from otklik.methodology.model import Block, Indicator, Methodology
from otklik.site.charts import asked, theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled, unfilled
from otklik.site.words import russian_order

if TYPE_CHECKING:
    import altair as alt

Section = Mapping[str, Any]
LETTERS, LETTERS_ABOVE = 24, 22
"""How many letters of a name stand in one line, and of an indicator's title above its column."""
STEP, MORE = 22, 14
"""The height of a row, and what every further line of a name adds to all of them."""
_NOTHING = "—"


def charts(section: Section, part: Section, methodology: Methodology) -> Iterator[Chart]:
    """A chart for every block of a group of a list: its indicators, everybody in a row."""
    rows = [row for row in section["results"] if row.get("group") == part.get("code")]
    shown = sorted((row for row in rows if _has_points(row)), key=_order)
    codes = {cell["code"] for row in shown for cell in row["indicators"]}
    for block in methodology.blocks:
        columns = [i for i in methodology.indicators if i.block == block.code and i.code in codes]
        if columns:
            told = _Told(shown, len(rows) - len(shown), block, tuple(columns), methodology)
            yield told.chart("-".join(filter(None, ("points", section["code"], part.get("code")))))


def _has_points(row: Section) -> bool:
    return any("points" in cell for cell in row.get("indicators", ()))


def _order(row: Section) -> tuple[bool, float, str]:
    score = row.get("score")
    return score is None, -(score or 0.0), russian_order(row["authority"]["name"])


@dataclass(frozen=True)
class _Told:
    """A block of those of a group who have points; `others` have none."""

    shown: Sequence[Section]
    others: int
    block: Block
    columns: tuple[Indicator, ...]
    methodology: Methodology

    def chart(self, code: str) -> Chart:
        """The chart of the block."""
        titles = tuple(column.title for column in self.columns)
        rows = [
            (row["authority"]["short_name"], *map(self._said, cells)) for row, cells in self._cells
        ]
        return Chart(
            code=f"{code}-{self.block.code}",
            title=self.block.title,
            sentence=" ".join(self.said()),
            specification=self._specification(),
            table=ChartTable(("Орган", *titles), tuple(rows)),
        )

    def said(self) -> Iterator[str]:
        """What the picture shows."""
        usual = self._usual()
        if len(usual) > 1:
            best, worst = max(usual, key=usual.__getitem__), min(usual, key=usual.__getitem__)
            yield (
                f"Больше всего баллов обычно дают «{best}» (у половины — не меньше "
                f"{sentences.score(usual[best])}), меньше всего — «{worst}» "
                f"({sentences.score(usual[worst])})."
            )
        for title, middle in usual.items() if len(usual) == 1 else ():
            yield f"«{title}»: у половины органов — не меньше {sentences.score(middle)} балла."
        if self.others:
            others = counted(self.others, "органа", "органов", "органов")
            yield f"Баллов за показатели нет ещё у {others}: на рисунке их нет."

    def _usual(self) -> dict[str, float]:
        """The points in the middle, by the title of the indicator, where anybody has some."""
        columns = zip(*(cells for _, cells in self._cells), strict=True)
        seen = {
            indicator.title: [cell["points"] for cell in cells if "points" in cell]
            for indicator, cells in zip(self.columns, columns, strict=True)
        }
        return {title: median(points) for title, points in seen.items() if points}

    @cached_property
    def _cells(self) -> list[tuple[Section, list[Section]]]:
        """Everybody with what is published of each indicator."""
        found = []
        for row in self.shown:
            by_code = {cell["code"]: cell for cell in row["indicators"]}
            found.append((row, [by_code.get(column.code, {}) for column in self.columns]))
        return found

    def _said(self, cell: Section) -> str:
        return sentences.score(cell["points"]) if "points" in cell else self._unsaid(cell)

    def _unsaid(self, cell: Section) -> str:
        """Why there is no number: too few cases to print, or nothing to count from."""
        return sentences.few(self.methodology) if cell.get("withheld") else _NOTHING

    def _specification(self) -> Specification:
        from otklik.site.charts.names import broken

        drawn = [
            {
                "id": row["authority"]["id"],
                "name": broken(row["authority"]["short_name"], LETTERS),
                "who": row["authority"]["name"],
                "seek": asked.sought(row["authority"]["name"], row["authority"]["short_name"]),
                **{f"i{at}": self._value(cell) for at, cell in enumerate(cells)},
            }
            for row, cells in self._cells
        ]
        lines = max((row["name"].count("\n") for row in drawn), default=0)
        titles = tuple(column.title for column in self.columns)
        return filled(_built(titles), drawn, height=(STEP + MORE * lines) * len(drawn))

    def _value(self, cell: Section) -> int | str:
        return round(cell["points"]) if "points" in cell else self._unsaid(cell)


@cache
def _built(titles: tuple[str, ...]) -> Specification:
    """A cell for every authority and indicator, ever darker with more points, with its number."""
    import altair as alt

    from otklik.site.charts import names

    keys = [f"i{at}" for at in range(len(titles))]
    source = alt.Chart().encode(y=names.rows(theme.WIDE))
    column = alt.X("key:N", axis=None, scale=alt.Scale(domain=keys))
    cells = _folded(source, titles).encode(x=column, tooltip=_tooltip())
    layers = alt.layer(
        cells.mark_rect(stroke=theme.PAPER).encode(
            color=_as_is("shade"), opacity=asked.lit(), order=_in_turn("shade")
        ),
        cells.mark_text(baseline="middle").encode(
            text="value:N", color=_as_is("ink"), order=_in_turn("ink")
        ),
        names.layer(source, is_above=False),
        _headings(keys, titles, column),
        data=alt.InlineData(values=[]),
    )
    return unfilled(layers.properties(width=theme.NARROW).add_params(asked.parameter()))


def _folded(source: "alt.Chart", titles: tuple[str, ...]) -> "alt.Chart":
    """A row for every cell: `key`, `value` and the title of the indicator."""
    import altair as alt

    keys: list[str | alt.FieldName] = [f"i{at}" for at in range(len(titles))]
    folded = source.transform_fold(keys, as_=["key", "value"])
    quoted = ", ".join(f"'{title}'" for title in map(_safe, titles))
    return folded.transform_calculate(
        title=f"[{quoted}][toNumber(slice(datum.key, 1))]",
        shade=f"isNumber(datum.value) ? {_shade()} : '{theme.PAPER}'",
        ink=f"isNumber(datum.value) && datum.value >= {theme.DARK_FROM} ? "
        f"'{theme.PAPER}' : '{theme.INK}'",
    )


def _shade() -> str:
    """The colour of so many points."""
    steps = zip(theme.STEPS, theme.LEVELS, strict=False)
    below = " ".join(f"datum.value < {step} ? '{colour}' :" for step, colour in steps)
    return f"({below} '{theme.LEVELS[-1]}')"


def _safe(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _as_is(field: str) -> "alt.Color":
    """A colour that the data name."""
    import altair as alt

    return alt.Color(f"{field}:N", scale=None)


def _in_turn(field: str) -> "alt.Order":
    """Marks alike one after another, which makes the picture shorter."""
    import altair as alt

    return alt.Order(f"{field}:O")


def _tooltip() -> "list[alt.Tooltip]":
    import altair as alt

    told = {"who": "Орган", "title": "Показатель", "value": "Баллы"}
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in told.items()]


def _headings(keys: Sequence[str], titles: tuple[str, ...], column: "alt.X") -> "alt.Chart":
    """The titles of the columns, from below upwards, in two lines at most."""
    import altair as alt

    from otklik.site.charts.names import broken

    rows = []
    for key, title in zip(keys, titles, strict=True):
        letters = LETTERS_ABOVE
        while broken(title, letters).count("\n") > 1:
            letters += 1
        rows.append({"key": key, "title": broken(title, letters)})
    mark = alt.Chart(alt.InlineData(values=rows)).mark_text(
        angle=270, align="left", baseline="middle", lineBreak="\n", lineHeight=12, fontSize=11,
        dx=6, dy=alt.expr("-6 * (length(split(datum.title, '\\n')) - 1)"),
    )  # fmt: skip
    headings: alt.Chart = mark.encode(x=column, y=alt.value(0), text="title:N")
    return headings
