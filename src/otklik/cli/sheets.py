"""How does a table fit a terminal of any width, and a pipe?

In a terminal words wrap, and where there is no room whole columns are left out, the least important
first: no word is ever broken. In a pipe every row is one line, its cells apart by tabs, whatever
its length, for `grep` and `cut`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich import box
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType, RenderResult
from rich.measure import Measurement, measure_renderables
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from otklik.core.russian import capital

_ENDLESS, _GAP = 10_000, 2
Cell = str | Text | RenderableType
"""A `str` is markup."""


class Pipe(Console):
    """What is not a terminal: a page without a width."""


@dataclass(frozen=True)
class Head:
    """A column; one that `is_whole` breaks no lines, `width` is the most it may have.

    `rank` says how soon it may be left out: of what does not fit, the highest first, 0 never. A
    `is_picture` is for eyes alone.
    """

    title: str
    is_number: bool = False
    is_whole: bool = False
    width: int | None = None
    rank: int = 0
    is_picture: bool = False


@dataclass(frozen=True)
class _Row:
    cells: tuple[Cell, ...]
    style: str | None
    apart: tuple[str, str] | None


@dataclass
class Sheet:
    """A quiet table, or a list without headings where no column has a title."""

    heads: tuple[Head, ...]
    title: str = ""
    rows: list[_Row] = field(default_factory=list)

    def add_row(
        self, *cells: Cell, style: str | None = None, apart: tuple[str, str] | None = None
    ) -> None:
        """One more row; `apart`, a reason and a name, stands under the table of a terminal."""
        self.rows.append(_Row(cells, style, apart))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if isinstance(console, Pipe):
            yield from self._lines()
            return
        if self.title:
            yield Text(self.title, style="italic bold")
        yield self._table(self._fitting(console, options))
        yield from self._apart()

    def left_out(self, console: Console, options: ConsoleOptions) -> list[str]:
        """The titles of the columns that there is no room for."""
        if isinstance(console, Pipe):
            return []
        kept = self._fitting(console, options)
        return [head.title for place, head in enumerate(self.heads) if place not in kept]

    def _fitting(self, console: Console, options: ConsoleOptions) -> dict[int, int]:
        """How wide each column is that there is room for, by its place."""
        needs = [self._need(place, console, options) for place in range(len(self.heads))]
        kept = list(range(len(needs)))
        while (spare := options.max_width - _least(kept, needs)) < 0:
            last = max(kept, key=lambda place: self.heads[place].rank)
            if not self.heads[last].rank:
                break
            kept.remove(last)
        more = _shared(max(spare, 0), {place: needs[place].span for place in kept})
        return {place: needs[place].minimum + more[place] for place in kept}

    def _need(self, place: int, console: Console, options: ConsoleOptions) -> Measurement:
        """From the longest word of a column to its longest cell."""
        head, endless = self.heads[place], options.update(width=_ENDLESS)
        cells = [_shown(row.cells[place]) for row in self.rows if not row.apart]
        found = measure_renderables(console, endless, [*cells, Text(head.title)])
        least = found.maximum if head.is_whole else found.minimum
        return Measurement(least, max(least, min(found.maximum, head.width or found.maximum)))

    def _table(self, widths: Mapping[int, int]) -> Table:
        table = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            padding=(0, _GAP - 1, 0, 0),
            show_header=any(head.title for head in self.heads),
        )
        for place, width in widths.items():
            head = self.heads[place]
            justify: JustifyMethod = "right" if head.is_number else "left"
            table.add_column(head.title, justify=justify, overflow="ellipsis", width=width)
        for row in self.rows:
            if not row.apart:
                table.add_row(*(_shown(row.cells[place]) for place in widths), style=row.style)
        return table

    def _apart(self) -> Iterator[RenderableType]:
        """Those who are only named, reason by reason."""
        named: dict[str, list[str]] = {}
        for row in self.rows:
            if row.apart:
                named.setdefault(row.apart[0], []).append(row.apart[1])
        for reason, names in named.items():
            yield Text(f"{capital(reason)}: {', '.join(names)}.", style="dim")

    def _lines(self) -> Iterator[RenderableType | Segment]:
        if self.title:
            yield Text(self.title.strip("\n"))
        places = [place for place, head in enumerate(self.heads) if not head.is_picture]
        if any(head.title for head in self.heads):
            yield _line(self.heads[place].title for place in places)
        for row in self.rows:
            yield _line(_plain(row.cells[place]) for place in places)


@dataclass(frozen=True)
class LeftOut:
    """Says once what several sheets had no room for; nothing where all of it stands."""

    sheets: tuple[Sheet, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = [t for sheet in self.sheets for t in sheet.left_out(console, options)]
        if titles := ", ".join(f"«{title}»" for title in dict.fromkeys(found)):
            yield Text(f"В окно не поместились столбцы: {titles}. Сделайте его шире.", style="dim")


def _least(kept: Iterable[int], needs: Sequence[Measurement]) -> int:
    widths = [needs[place].minimum for place in kept]
    return sum(widths) + _GAP * (len(widths) - 1)


def _shared(room: int, wishes: Mapping[int, int]) -> dict[int, int]:
    """As much of the room for each, and for none more than it wishes."""
    given = {}
    for done, place in enumerate(sorted(wishes, key=lambda place: wishes[place])):
        given[place] = min(wishes[place], room // (len(wishes) - done))
        room -= given[place]
    return given


def _shown(cell: Cell) -> RenderableType:
    return Text.from_markup(cell) if isinstance(cell, str) else cell


def _plain(cell: Cell) -> str:
    """A cell as one line of letters."""
    text = _shown(cell)
    return " ".join(text.plain.split("\n")) if isinstance(text, Text) else ""


def _line(cells: Iterable[str]) -> Segment:
    """A segment, since a text would have its tabs expanded."""
    return Segment("\t".join(cells) + "\n")
