"""How does a frozen month become a draft, and a draft be followed back to its cases?"""

from datetime import datetime
from pathlib import Path
from typing import Any

from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.build import Document, build, trace_section
from otklik.editions.differences import differences
from otklik.editions.store import Edition, next_revision, publish, read_draft, save_draft
from otklik.engines.choose import DEFAULT
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating, Result
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import find_snapshot, require_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.names import name_key
from otklik.workspace.registry_rows import Authority


def methodology_in_force(workspace: Workspace, version: str | None = None) -> Methodology:
    """The named version, or the one that otklik.toml puts in force."""
    return find_methodology(workspace.root, version or workspace.settings().methodology)


def draft_month(
    workspace: Workspace, month: Month, version: str | None = None, engine: str = DEFAULT
) -> Edition:
    """Rates the last snapshot of a month and keeps the document as its draft."""
    methodology = methodology_in_force(workspace, version)
    snapshot = require_snapshot(workspace, month)
    rating = rate_snapshot(snapshot, methodology, engine)
    document = build(rating, snapshot, methodology, next_revision(workspace, month))
    save_draft(workspace, document)
    return Edition(document)


def publish_month(workspace: Workspace, month: Month, now: datetime) -> Path:
    """Publishes the draft of a month if its snapshot and its rules still yield it.

    Nobody can type a score: a draft edited by hand, or made by rules that have changed since, is
    refused with the first difference.
    """
    draft = read_draft(workspace, month)
    methodology = methodology_in_force(workspace, draft.document["methodology"]["version"])
    again = _again(workspace, draft, methodology, DEFAULT)
    if found := next(differences(draft.document, again), None):
        raise OtklikError(
            f"Черновик за {month_title(month)} не тот, что следует из снимка и методики: {found}. "
            f"Что сделать: выполните «otklik rate {month}» и проверьте, что изменилось."
        )
    return publish(workspace, month, now)


def from_snapshot(workspace: Workspace, edition: Edition, engine: str) -> Document:
    """The document that an edition's own snapshot and rules yield."""
    return _again(workspace, edition, edition.methodology, engine)


def _again(
    workspace: Workspace, edition: Edition, methodology: Methodology, engine: str
) -> Document:
    sha256 = edition.document["snapshot"]["sha256"]
    snapshot = find_snapshot(workspace, edition.month, sha256)
    rating = rate_snapshot(snapshot, methodology, engine)
    return build(rating, snapshot, methodology, edition.revision)


def workspace_of(edition: Path) -> Workspace:
    """The workspace a published edition lies in."""
    for folder in edition.resolve().parents:
        if (folder / "otklik.toml").is_file():
            return Workspace.open(folder)
    raise OtklikError(
        f"Выпуск «{edition}» лежит вне рабочей папки, снимок взять неоткуда. Что сделать: "
        "проверьте без --snapshot или положите выпуск в рабочую папку."
    )


def find_authority(snapshot: Snapshot, text: str) -> Authority:
    """An authority by its id, name, short name or a part of the name; it must be the only one."""
    key = name_key(text)
    exact = [
        a for a in snapshot.authorities if key in (a.id, name_key(a.name), name_key(a.short_name))
    ]
    found = exact or [a for a in snapshot.authorities if key in name_key(a.name)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"Органа «{text}» нет в реестре этого месяца.")
    names = "; ".join(f"{a.id} — {a.name}" for a in found[:10])
    raise UsageError(f"«{text}» подходит нескольким органам: {names}. Укажите код органа.")


def full_result(rating: Rating, authority: Authority) -> tuple[str, Result]:
    """The list's code and the whole result of an authority, with what is not public."""
    for found in rating.lists:
        for row in found.results:
            if row.authority_id == authority.id:
                return found.rule.code, row
    raise OtklikError(
        f"«{authority.name}» в рейтинг не входит: это не орган исполнительной власти и не "
        "муниципалитет."
    )


def full_traces(row: Result) -> list[dict[str, Any]]:
    """Every indicator of an authority with all its steps, for people of the workspace only."""
    return [trace_section(step, smallest=0, has_score=True) for step in row.traces]
