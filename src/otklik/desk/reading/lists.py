"""How far has the list of an authority come, as far as it is signed?

A representative waits for a signature: until then the states of the edition before are in force,
and before the first edition nobody has said anything, which is official as everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from otklik.core.months import Month
from otklik.editions.life import signed_edition
from otklik.editions.states import OFFICIAL, state_of
from otklik.editions.store import EDITION, Edition
from otklik.workspace.folder import Workspace

_KEPT = 64


@dataclass(frozen=True)
class Lists:
    """The states of lists, and in which of them everybody is, by code and id."""

    states: Mapping[str, str]
    members: Mapping[str, str]


def state_in_force(workspace: Workspace, month: Month, authority_id: str) -> str:
    """The state of an authority's list in a month.

    The draft tells in which list somebody is now, and a signature how far that list has come.
    """
    folder, draft = signed_edition(workspace, month), workspace.drafts / str(month) / EDITION
    if folder is None:
        return OFFICIAL
    signed = _lists(folder / EDITION)
    members = _lists(draft).members if draft.is_file() else {}
    code = members.get(authority_id) or signed.members.get(authority_id, "")
    return signed.states.get(code, OFFICIAL)


def _lists(path: Path) -> Lists:
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=_KEPT)
def _read(path: Path, _changed_at: int) -> Lists:
    sections = Edition.read(path).document["lists"]
    return Lists(
        states={part["code"]: state_of(part) for part in sections},
        members={
            row["authority"]["id"]: part["code"] for part in sections for row in part["results"]
        },
    )
