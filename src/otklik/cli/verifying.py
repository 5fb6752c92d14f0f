"""How is what somebody published, or got, checked and counted anew?"""

from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import OtklikError, UsageError
from otklik.editions.month import from_snapshot, workspace_of
from otklik.editions.released import is_release, verify_release
from otklik.editions.verify import Check, Recompute, verify
from otklik.engines.choose import DEFAULT
from otklik.engines.choose import engine as engine_named
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Counting:
    """How observations are counted anew: with an engine, from a snapshot of a workspace.

    Without a workspace it is the one that the edition lies in.
    """

    engine: str | None = None
    workspace: Path | None = None

    @property
    def is_asked(self) -> bool:
        """Whoever names an engine or a workspace wants it."""
        return self.engine is not None or self.workspace is not None

    def of(self, edition: Path) -> Recompute:
        """The document anew; `UsageError` for an unknown engine, before any reading."""
        name = self.engine or DEFAULT
        engine_named(name)
        root = self.workspace
        workspace = Workspace.open(root) if root else workspace_of(edition)
        return lambda found: from_snapshot(workspace, found, name)


def checked(path: Path, counting: Counting | None, key: Path | None) -> tuple[Check, ...]:
    """The checks of an edition, or of a release, as a folder or a zip."""
    again = counting.of(path) if counting else None
    if is_release(path):
        return verify_release(path, again, key)
    if key:
        raise UsageError(
            "Подпись (--key) есть только у выгрузки команды export: укажите её папку или архив."
        )
    return verify(path, again)


def checked_journal(root: Path) -> tuple[Check, ...]:
    """The check of the desk's journal in a workspace."""
    from otklik.desk.serving import verify_journal

    title = "Журнал рабочего места цел"
    try:
        number = verify_journal(Workspace.open(root))
    except OtklikError as error:
        return (Check(title, passed=False, detail=str(error)),)
    return (Check(f"{title}, записей: {number}", passed=True),)
