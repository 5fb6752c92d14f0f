"""How does a person see who would gain by hiding cases?"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.core.months import Month
from otklik.core.russian import counted, month_title, number
from otklik.editions.month import methodology_in_force
from otklik.methodology.model import Methodology
from otklik.rating.count import snapshot_gains
from otklik.rating.gains import TOLERANCE, Gain
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace


def found_gains(
    root: Path, month: Month, given: Sequence[Methodology]
) -> tuple[Snapshot, Methodology, tuple[Gain, ...]]:
    """The gains in the last snapshot of a month, by the one methodology given or the one in force.

    `OtklikError` if the month is not frozen or cannot be rated by these rules.
    """
    workspace = Workspace.open(root)
    methodology = given[0] if len(given) == 1 else methodology_in_force(workspace, month=month)
    snapshot = require_snapshot(workspace, month)
    return snapshot, methodology, snapshot_gains(snapshot, methodology)


def gains_view(
    snapshot: Snapshot, methodology: Methodology, found: Sequence[Gain]
) -> RenderableType:
    """Every gain as a table, the largest first."""
    names = {authority.id: authority.short_name for authority in snapshot.authorities}
    table = plain_table(
        "Орган", "Показатель", "Случаев", "Балл вырос бы на", numeric=(2, 3),
        title=f"Кто выиграл бы, скрыв случаи: {month_title(snapshot.month)}",
    )  # fmt: skip
    for gain in found:
        title = f"{gain.code} {methodology.indicator(gain.code).title}"
        table.add_row(
            escape(names[gain.authority_id]), escape(title), number(gain.n), number(gain.points, 2)
        )
    authorities = counted(len({gain.authority_id for gain in found}), "орган", "органа", "органов")
    note = (
        f"Всего {authorities}; названы выигрыши больше {number(TOLERANCE, 2)} балла. "
        "Сравнивается балл, в котором у органа нет за месяц ни одного случая "
        "показателя, с настоящим: без случаев орган опирается на своё прошлое."
    )
    return Group(table, Text(note))
