"""How do the rows behind a number look in a terminal?"""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.core.russian import counted
from otklik.editions.behind import COLUMNS, verdict_heading
from otklik.editions.explain import Verdict
from otklik.engines.judges import Fact
from otklik.methodology.model import Indicator


def rows_view(
    rows: Sequence[tuple[Fact, Verdict]], indicator: Indicator, limit: int
) -> RenderableType:
    """The rows behind a number, those that cost points first."""
    columns, heading = COLUMNS[indicator.measure.fact], verdict_heading(indicator)
    table = plain_table(*(title for title, _ in columns), *([heading] if heading else []))
    for row, verdict in rows[:limit]:
        said = ["да" if verdict.is_success else "нет"] if heading else []
        table.add_row(*(escape(shown(row)) for _, shown in columns), *said)
    left = len(rows) - limit
    note = f"… и ещё {counted(left, 'строка', 'строки', 'строк')}" if left > 0 else ""
    return Group(Text("\nИз чего сложилось это число", style="bold"), table, Text(note))
