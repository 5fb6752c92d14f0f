"""Whom would other rules move in the last months, and where does it lie once it is counted?

Counting takes seconds a month, so a page is shown from what is kept aside with the digests of all
that it follows from: where those are others by now, nothing was counted yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.limits import RulesLimits
from otklik.desk.reading.kept import keep, kept_of
from otklik.desk.reading.rules import standing_rules
from otklik.editions.sandbox import sandbox
from otklik.methodology.find import find_methodology
from otklik.site import sandbox as sandbox_page
from otklik.site.changes import changes
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace

_FOLDER = "comparisons"


@dataclass(frozen=True, eq=False)
class Compared:
    """The last months by two versions; `page` is the file for a discussion, whole.

    `follows` are the digests of everything that it was counted from.
    """

    shown: sandbox_page.Shown
    page: bytes
    follows: Sequence[str]

    @property
    def digest(self) -> str:
        """SHA-256 of the page: whoever has the file can check it."""
        return digest(self.page)

    @property
    def months(self) -> tuple[Month, ...]:
        """Those that could be counted by both, oldest first."""
        return tuple(one.month for one in self.shown.found.months)


@dataclass(frozen=True)
class Kept:
    """The same as it lies aside: the page, and its `body` to be put into another page."""

    page: str
    body: str

    @property
    def digest(self) -> str:
        """SHA-256 of the page."""
        return digest(self.page.encode())


def compared(workspace: Workspace, version: str) -> Compared:
    """The standing rules against others on the last frozen months; it takes seconds a month.

    `OtklikError` where nothing is frozen or one of the versions cannot be read.
    """
    rules = standing_rules(workspace), find_methodology(workspace.root, version)
    months = _months(workspace)
    if not months:
        raise OtklikError("Сравнивать не на чем. Что сделать: заморозьте хотя бы один месяц.")
    from_what = follows(workspace, version)
    found = sandbox(workspace, rules, months[-1], len(months), _silent)
    told = changes(*rules)
    page = sandbox_page.page(found, told).encode()
    return Compared(sandbox_page.Shown(found, told), page, from_what)


def keep_comparison(workspace: Workspace, version: str, found: Compared) -> None:
    """Lays the comparison of a version aside, in place of the one before."""
    told = {"page": found.page.decode(), "body": sandbox_page.body(found.shown)}
    keep(_path(workspace, version), found.follows, told)


def kept_comparison(workspace: Workspace, version: str) -> Kept | None:
    """What was counted of the rules and snapshots that there are now; None if nothing was."""
    told = kept_of(_path(workspace, version), follows(workspace, version))
    return Kept(**told) if told else None


def follows(workspace: Workspace, version: str) -> list[str]:
    """Digests of everything that a comparison follows from."""
    rules = standing_rules(workspace), find_methodology(workspace.root, version)
    snapshots = (latest_snapshot(workspace, month) for month in _months(workspace))
    return [one.digest for one in rules] + [one.sha256 if one else "" for one in snapshots]


def _path(workspace: Workspace, version: str) -> Path:
    return workspace.cache / _FOLDER / f"{version}.json"


def _months(workspace: Workspace) -> tuple[Month, ...]:
    """The last frozen month and those before it, oldest first; empty if nothing is frozen."""
    frozen = {Month.parse(one.parent.name) for one in workspace.snapshots.glob("????-??/s*")}
    if not frozen:
        return ()
    last = max(frozen)
    return (*last.back(RulesLimits.shipped().compared_months - 1), last)


def _silent(_: str) -> None:
    """Nobody waits at a terminal."""
