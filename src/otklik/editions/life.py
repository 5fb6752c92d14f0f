"""How far had the lists of a region come, as its published editions tell?

A state takes effect with the signature: what a draft says is a proposal. Silence is official, also
before the first edition, so that a region that never speaks of states misses nothing.
"""

from collections.abc import Iterator
from pathlib import Path

from otklik.core.months import Month
from otklik.editions.states import OFFICIAL, states_of
from otklik.editions.store import Edition, edition_folders, published_months
from otklik.workspace.folder import Workspace


def published_states(workspace: Workspace, month: Month) -> dict[str, str]:
    """The states that the last edition of a month tells; none before there is one."""
    folders = edition_folders(workspace, month)
    return states_of(Edition.read(folders[-1]).document) if folders else {}


def signed_edition(workspace: Workspace, month: Month) -> Path | None:
    """The edition whose states are in force in a month: its own, or until then the former one."""
    former = _former(workspace, month)
    own = edition_folders(workspace, month)
    folders = own or (edition_folders(workspace, former) if former else [])
    return folders[-1] if folders else None


def signed_states(workspace: Workspace, month: Month) -> dict[str, str] | None:
    """Which states are in force in a month; None where nothing has been signed yet."""
    folder = signed_edition(workspace, month)
    return states_of(Edition.read(folder).document) if folder else None


def official_since(workspace: Workspace, month: Month, window: int | None) -> dict[str, Month]:
    """Since when each list is official that was not in one of the months that trends reach.

    Trends of `window` months are compared with as many before them.
    """
    if window is None:
        return {}
    found: dict[str, Month] = {}
    for earlier in month.back(2 * window - 1):
        for code in _on_trial(workspace, earlier):
            found[code] = earlier + 1
    return found


def _former(workspace: Workspace, month: Month) -> Month | None:
    earlier = [one for one in published_months(workspace) if one < month]
    return earlier[-1] if earlier else None


def _on_trial(workspace: Workspace, month: Month) -> Iterator[str]:
    for code, state in published_states(workspace, month).items():
        if state != OFFICIAL:
            yield code
