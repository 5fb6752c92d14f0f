"""How is an interval drawn of blocks, as wide as there is room?"""

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from otklik.rating.scoring import FULL

NARROWEST, WIDEST = 11, 41
"""Columns of the scale: each is ten points, or two and a half."""
EMPTY, LINE, POINT = "·", "━", "●"


@dataclass(frozen=True)
class Scale:
    """The scale from 0 to 100 with a score on it, and the bounds of its interval if it has one."""

    score: float
    bounds: tuple[float, float] | None
    style: str = ""

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(NARROWEST, WIDEST)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.drawn(min(options.max_width, WIDEST))

    def drawn(self, width: int) -> Text:
        """So many columns: `····━━●━━━··`."""
        low, high = (_column(one, width) for one in self.bounds or (self.score, self.score))
        text = Text(EMPTY * low, style="dim", no_wrap=True)
        text.append(LINE * (high - low + 1), style=f"not dim {self.style}")
        text.append(EMPTY * (width - high - 1))
        at = _column(self.score, width)
        return Text.assemble(text[:at], (POINT, f"bold {self.style}"), text[at + 1 :], no_wrap=True)


def _column(points: float, width: int) -> int:
    return round(points / FULL * (width - 1))
