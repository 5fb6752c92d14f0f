"""Which gates stand between this month and its edition, and why?"""

from collections.abc import Iterator
from dataclasses import dataclass

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import number
from otklik.desk.plainly import plainly
from otklik.editions.month import methodology_in_force
from otklik.methodology.decisions import EDITION_BLOCKED
from otklik.methodology.model import Gate, Methodology
from otklik.rating.count import require_ratable
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace

_PER_CENT = 100


@dataclass(frozen=True)
class GateSeen:
    """A gate of the rules: `state` is clear, stopped, confirmed or unknown; `why` in a sentence."""

    code: str
    title: str
    state: str
    why: str


def gates(workspace: Workspace, month: Month) -> tuple[GateSeen, ...]:
    """Every gate of the methodology in force, as the last snapshot of the month tells."""
    methodology, snapshot = (
        methodology_in_force(workspace, month=month),
        latest_snapshot(workspace, month),
    )
    if snapshot is None:
        why = "Станет известно, когда месяц заморозят."
        return tuple(GateSeen(g.code, g.title, "unknown", why) for g in methodology.gates)
    return tuple(_seen(gate, snapshot, methodology) for gate in methodology.gates)


def _seen(gate: Gate, snapshot: Snapshot, methodology: Methodology) -> GateSeen:
    if gate.effect == EDITION_BLOCKED:
        return _blocking(gate, snapshot, methodology)
    found = list(_confirmed(gate, snapshot))
    if not found:
        return GateSeen(gate.code, gate.title, "clear", "Не подтверждён ни у одного органа.")
    return GateSeen(gate.code, gate.title, "confirmed", f"Подтверждён: {'; '.join(found)}.")


def _blocking(gate: Gate, snapshot: Snapshot, methodology: Methodology) -> GateSeen:
    """What would stop the rating itself is asked of the rating itself."""
    try:
        require_ratable(snapshot, methodology)
    except OtklikError as error:
        return GateSeen(gate.code, gate.title, "stopped", plainly(str(error)))
    return GateSeen(gate.code, gate.title, "clear", _rejected(snapshot))


def _rejected(snapshot: Snapshot) -> str:
    sources = snapshot.passport()["sources"]
    read, rejected = (sum(one[name] for one in sources) for name in ("read", "rejected"))
    share = _PER_CENT * rejected / read if read else 0.0
    return (
        f"Все нужные источники есть; отклонено строк {number(rejected)} из {number(read)} "
        f"({number(share, 1)} %)."
    )


def _confirmed(gate: Gate, snapshot: Snapshot) -> Iterator[str]:
    names = {one.id: one.short_name for one in snapshot.authorities}
    for row in snapshot.rows("decisions"):
        if row["kind"] == "gate" and row["code"] == gate.code:
            yield f"{names.get(row['authority_id'], row['authority_id'])} — {row['reason']}"
