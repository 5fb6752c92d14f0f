"""How does a frozen month become a draft, and a draft be followed back to its cases?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.build import Document, build, trace_section
from otklik.editions.differences import differences
from otklik.editions.life import official_since, signed_states
from otklik.editions.public import kept_back, public_document, whole_states
from otklik.editions.states import OFFICIAL, since_of, states_of, window_of, with_states
from otklik.editions.store import (
    EDITION,
    Edition,
    edition_folders,
    next_revision,
    publish,
    published_months,
    read_draft,
    save_draft,
)
from otklik.engines.choose import DEFAULT
from otklik.methodology.chosen import choice_for, chosen_rules
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating, Result
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import find_snapshot, require_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.names import name_key
from otklik.workspace.registry_rows import Authority


def methodology_in_force(
    workspace: Workspace, version: str | None = None, month: Month | None = None
) -> Methodology:
    """The named version; else the one chosen for the month; else the one of otklik.toml."""
    choice = choice_for(workspace.root, month) if month and not version else None
    if choice:
        return chosen_rules(workspace.root, choice)
    return find_methodology(workspace.root, version or workspace.settings().methodology)


def freeze_month(
    workspace: Workspace, month: Month, as_of: datetime | None = None
) -> tuple[Snapshot, bool]:
    """Freezes a month, and tells whether the snapshot is new.

    A published month keeps the cut of its last edition unless another is asked for: a correction
    must change what was wrong and nothing else.
    """
    folders = edition_folders(workspace, month)
    if as_of is None and folders:
        published = Edition.read(folders[-1]).document["snapshot"]["as_of"]
        as_of = datetime.fromisoformat(published)
    return freeze(workspace, month, methodology_in_force(workspace, month=month), as_of)


def draft_month(
    workspace: Workspace, month: Month, version: str | None = None, engine: str = DEFAULT
) -> Edition:
    """Rates the last snapshot of a month and keeps the document as its draft."""
    methodology = methodology_in_force(workspace, version, month)
    if methodology.effective_from > month.start.date():
        raise OtklikError(
            f"Методика «{methodology.version}» действует с "
            f"{methodology.effective_from:%d.%m.%Y}: {month_title(month)} по ней не считается."
        )
    snapshot = require_snapshot(workspace, month)
    rating = rate_snapshot(snapshot, methodology, engine)
    document = build(rating, snapshot, methodology, next_revision(workspace, month))
    document = _stated(workspace, document, _known_states(workspace, month, document))
    save_draft(workspace, document)
    return Edition(document)


def state_draft(workspace: Workspace, month: Month, states: Mapping[str, str]) -> Edition:
    """Puts lists of a draft into states (`states.STATES`) and keeps it so; others stay in theirs.

    It is a draft of the next revision then, as one that is rated again. `OtklikError`
    without a draft, or for a list or a state that there is not.
    """
    draft = read_draft(workspace, month)
    told = {**_known_states(workspace, month, draft.document), **states}
    document = _stated(workspace, _before_trends(workspace, draft, told), told)
    document |= {"revision": next_revision(workspace, month)}
    save_draft(workspace, document)
    return Edition(document)


def _before_trends(
    workspace: Workspace, draft: Edition, states: Mapping[str, str]
) -> Mapping[str, Any]:
    """The draft with all its trends: what was left out of them is in its snapshot alone."""
    if not since_of(draft.document) or states_of(draft.document) == states:
        return draft.document
    return _rated(workspace, draft, draft.methodology, DEFAULT)


def _stated(
    workspace: Workspace, document: Mapping[str, Any], states: Mapping[str, str]
) -> Document:
    """A month's document with lists in these states, and trends of official months alone."""
    month = Month.parse(document["month"])
    found = official_since(workspace, month, window_of(document))
    codes = [part["code"] for part in document["lists"]]
    official = [code for code in codes if states.get(code, OFFICIAL) == OFFICIAL]
    since = {code: found[code] for code in official if code in found}
    return with_states(document, states, since)


def known_states(workspace: Workspace, month: Month) -> dict[str, str]:
    """The states in force in a month, and over them what its draft tells."""
    draft = workspace.drafts / str(month) / EDITION
    told = states_of(Edition.read(draft).document) if draft.is_file() else {}
    return {**(signed_states(workspace, month) or {}), **told}


def _known_states(
    workspace: Workspace, month: Month, document: Mapping[str, Any]
) -> dict[str, str]:
    """Those of lists that the document still has."""
    codes = {part["code"] for part in document["lists"]}
    found = known_states(workspace, month)
    return {code: state for code, state in found.items() if code in codes}


def publish_month(workspace: Workspace, month: Month, now: datetime) -> Path:
    """Publishes the draft of a month if its snapshot and its rules still yield it.

    Nobody can type a score: a draft edited by hand, or made by rules that have changed since, is
    refused with the first difference.
    """
    draft = read_draft(workspace, month)
    methodology = methodology_in_force(workspace, draft.document["methodology"]["version"])
    rated = _rated(workspace, draft, methodology, DEFAULT)
    again = _stated(workspace, rated, states_of(draft.document))
    if found := next(differences(draft.document, again), None):
        raise OtklikError(
            f"Черновик за {month_title(month)} не тот, что следует из снимка и методики: {found}. "
            f"Что сделать: выполните «otklik rate {month}» и проверьте, что изменилось."
        )
    _refuse_other_rules(workspace, methodology)
    return publish(workspace, month, now)


def _refuse_other_rules(workspace: Workspace, methodology: Methodology) -> None:
    """A version that has been published once means the same rules for ever."""
    for month in published_months(workspace):
        for folder in edition_folders(workspace, month):
            known = Edition.read(folder).document["methodology"]
            if known["version"] == methodology.version and known["sha256"] != methodology.digest:
                raise OtklikError(
                    f"Методика «{methodology.version}» изменилась с тех пор, как по ней издан "
                    f"выпуск {folder.name} за {month_title(month)}. Что сделать: верните её "
                    "прежней или дайте изменённой новое имя версии."
                )


def explained(
    workspace: Workspace, month: Month, version: str | None = None
) -> tuple[Snapshot, Methodology, str]:
    """What an explanation of a month speaks of, and its name in Russian.

    The last published edition; before it, the draft; before that, the last snapshot by the rules in
    force. A `version` asks for the last snapshot by that version.
    """
    folders, draft = edition_folders(workspace, month), workspace.drafts / str(month)
    if version is None and folders:
        found, title = Edition.read(folders[-1]), f"выпуск {folders[-1].name}"
    elif version is None and (draft / EDITION).is_file():
        found, title = Edition.read(draft), "черновик"
    else:
        snapshot, methodology = (
            require_snapshot(workspace, month),
            methodology_in_force(workspace, version, month),
        )
        return snapshot, methodology, f"снимок {snapshot.name} по методике {methodology.version}"
    sha256 = found.document["snapshot"]["sha256"]
    return find_snapshot(workspace, month, sha256), found.methodology, title


def from_snapshot(workspace: Workspace, edition: Edition, engine: str) -> Document:
    """The document that an edition's own snapshot and rules yield; of a public one, its own.

    The public document yields the digest of the whole edition too.
    """
    rated = _rated(workspace, edition, edition.methodology, engine)
    whole = with_states(rated, whole_states(edition.document), since_of(edition.document))
    return public_document(whole) if kept_back(edition.document) else whole


def _rated(
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
        "проверьте без --snapshot или назовите рабочую папку: --workspace ПАПКА."
    )


def find_authority(snapshot: Snapshot, text: str) -> Authority:
    """An authority by its id, name, short name or a part of the name; it must be the only one."""
    return authority_among(snapshot.authorities, text)


def authority_among(known: Sequence[Authority], text: str) -> Authority:
    """The same among any authorities."""
    key = name_key(text)
    exact = [a for a in known if key in (a.id, name_key(a.name), name_key(a.short_name))]
    found = exact or [a for a in known if key in name_key(a.name)]
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
